package dev.daybook.capture;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.daybook.core.Texts;
import dev.daybook.moving.ToldInvocation;
import dev.daybook.moving.ToldTotal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One object of skill metrics, of which nothing is certain: what has another type than it should is unknown. */
final class SkillMetricsRecord {
    private static final int MOST_ENTRIES = 1_000;
    private static final int MAX_ENTRY = 10_000;
    private static final int MAX_TEXT = 1_000_000;
    private static final int MOST_IGNORED = 50;
    private static final long LARGEST_COUNT = 1_000_000_000_000L;
    private static final double MOST_SECONDS = 1e12;
    private static final Set<String> LISTS = Set.of("alternatives_considered", "follow_up_actions");
    private static final Set<String> TEXTS = Set.of(
            "skill_name",
            "invoked_at",
            "session_id",
            "workflow_path",
            "completed",
            "duration_seconds",
            "user_query",
            "selection_rank",
            "error_type",
            "workflow_phase",
            "workflow_step_id",
            "total_invocations",
            "completed_invocations",
            "abandoned_invocations",
            "total_duration_seconds",
            "first_invoked",
            "last_invoked");
    /** Known, and of no use: keys, and what can be reckoned again. */
    private static final Set<String> LEFT = Set.of(
            "id",
            "created_at",
            "updated_at",
            "embedding",
            "completion_rate",
            "avg_duration_seconds",
            "avg_selection_rank",
            "recommendation_success_rate",
            "workflow_paths",
            "common_errors");

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, List<String>> lists = new HashMap<>();

    /** Reads the object that begins here, to its end. */
    SkillMetricsRecord(JsonParser parser, Map<String, Long> ignored) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (LISTS.contains(name)) {
                lists.put(name, list(parser, value));
            } else if (TEXTS.contains(name) && value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                texts.put(name, beginning(parser.getText(), MAX_TEXT));
            } else {
                ignore(name, ignored);
                parser.skipChildren();
            }
        }
    }

    /** Absent: no skill, or no time. */
    Optional<ToldInvocation> invocation() {
        if (!texts.containsKey("skill_name") || !texts.containsKey("invoked_at")) {
            return Optional.empty();
        }
        return Optional.of(new ToldInvocation(
                texts.get("skill_name"),
                texts.get("invoked_at"),
                text("session_id"),
                text("workflow_path"),
                text("completed").filter(SkillMetricsRecord::isTrue).isPresent(),
                number("duration_seconds"),
                text("user_query"),
                lists.getOrDefault("alternatives_considered", List.of()),
                number("selection_rank").map(Double::longValue),
                lists.getOrDefault("follow_up_actions", List.of()),
                text("error_type"),
                text("workflow_phase"),
                text("workflow_step_id")));
    }

    ToldTotal total(String skill) {
        return new ToldTotal(
                skill,
                count("total_invocations"),
                count("completed_invocations"),
                count("abandoned_invocations"),
                number("total_duration_seconds")
                        .filter(seconds -> seconds >= 0 && seconds <= MOST_SECONDS)
                        .map(seconds -> Math.round(seconds * 1000)),
                text("first_invoked"),
                text("last_invoked"));
    }

    private static List<String> list(JsonParser parser, JsonToken value) throws IOException {
        List<String> entries = new ArrayList<>();
        if (value == JsonToken.VALUE_STRING) {
            entries.add(beginning(parser.getText(), MAX_ENTRY));
        }
        if (value == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() == JsonToken.VALUE_STRING && entries.size() < MOST_ENTRIES) {
                    entries.add(beginning(parser.getText(), MAX_ENTRY));
                }
                parser.skipChildren();
            }
        } else {
            parser.skipChildren();
        }
        return entries;
    }

    /** More than is stored of it, so that many long ones are not held at once. */
    private static String beginning(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max);
    }

    private static void ignore(String name, Map<String, Long> ignored) {
        String shown = Texts.shortened(name, 60);
        boolean known = LEFT.contains(name) || TEXTS.contains(name);
        if (!known && (ignored.size() < MOST_IGNORED || ignored.containsKey(shown))) {
            ignored.merge(shown, 1L, Long::sum);
        }
    }

    private Optional<String> text(String field) {
        return Optional.ofNullable(texts.get(field));
    }

    private Optional<Double> number(String field) {
        try {
            return text(field).map(String::strip).map(Double::parseDouble);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private long count(String field) {
        return number(field)
                .map(n -> Math.max(0, Math.min(LARGEST_COUNT, n.longValue())))
                .orElse(0L);
    }

    private static boolean isTrue(String word) {
        return Set.of("true", "yes", "1", "1.0", "t").contains(word.strip().toLowerCase(Locale.ROOT));
    }
}
