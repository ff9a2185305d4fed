package dev.daybook.search;

import dev.daybook.core.Timestamps;
import dev.daybook.search.World.Row;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What attributes are, said once more in the simplest way: String, Double, Instant or Boolean. */
final class NaiveValues {
    private final World world;
    private final Map<Attribute, Map<Row, Optional<Object>>> known = new EnumMap<>(Attribute.class);

    NaiveValues(World world) {
        this.world = world;
    }

    Optional<Object> of(Attribute attribute, Row row) {
        return known.computeIfAbsent(attribute, it -> new IdentityHashMap<>())
                .computeIfAbsent(row, it -> Optional.ofNullable(raw(attribute, it))
                        .map(value -> typed(attribute.type(), value)));
    }

    static Object typed(KeyType type, Object value) {
        return switch (type) {
            case TEXT -> value.toString();
            case WORD -> value.toString().toLowerCase(Locale.ROOT);
            case NUMBER, DURATION, SIZE -> ((Number) value).doubleValue();
            case TIME -> value instanceof Instant ? value : Timestamps.parse((String) value);
            case TRUTH -> value instanceof Boolean ? value : (Object) (((Number) value).longValue() == 1);
        };
    }

    private Object raw(Attribute attribute, Row row) {
        return switch (attribute) {
            case SESSION_STATUS ->
                row.is("status", "COMPLETED") && row.is("source", "TRANSCRIPT") ? "ENDED" : row.get("status");
            case SESSION_DURATION -> row.has("ended_at") ? between(row.text("started_at"), row.text("ended_at")) : null;
            case SESSION_COST ->
                cost(world.rows("usage").stream()
                        .filter(usage -> world.rows("exchange").stream()
                                .anyMatch(exchange -> exchange.is("id", usage.get("exchange_id"))
                                        && exchange.is("session_id", row.get("id"))
                                        && !exchange.has("covered_by")))
                        .toList());
            case EXCHANGE_COST -> cost(usage(row));
            case EXCHANGE_TOKENS_INPUT -> sum(usage(row), "input");
            case EXCHANGE_TOKENS_OUTPUT -> sum(usage(row), "output");
            case EXCHANGE_PROMPT_SIZE -> size(row, "query");
            case EXCHANGE_ANSWER_SIZE -> size(row, "response");
            case TOOL_CALL_FAILED -> row.has("succeeded") ? (Object) row.is("succeeded", 0L) : null;
            case TOOL_CALL_INPUT_SIZE -> size(row, "input");
            case TOOL_CALL_RESULT_SIZE -> size(row, "result");
            case RUN_LOG_COST -> row.has("cost_micros") ? (Long) row.get("cost_micros") / 1e6 : null;
            case ERROR_ID -> String.format("ERR-%03d", (Long) row.get("number"));
            case COMMIT_REVERTED -> row.has("reverted_by");
            case COMMIT_IS_REVERT -> row.has("reverts");
            case FILE_MODIFIED -> row.has("commit_hash") || row.is("access", "MODIFIED");
            case FILE_READ -> !row.has("commit_hash") && row.is("access", "READ");
            case FILE_INFERRED -> row.has("commit_hash") ? 0L : row.get("inferred");
            case FILE_LINES_ADDED -> row.get(row.has("commit_hash") ? "insertions" : "lines_added");
            case FILE_LINES_REMOVED -> row.get(row.has("commit_hash") ? "deletions" : "lines_removed");
            case CI_PROVIDER -> row.text("provider").toLowerCase(Locale.ROOT);
            default -> row.get(column(attribute));
        };
    }

    private static String column(Attribute attribute) {
        return switch (attribute) {
            case EXCHANGE_PROMPT -> "query";
            case EXCHANGE_ANSWER -> "response";
            case TOOL_CALL_NAME -> "tool";
            case TOOL_CALL_AT -> "started_at";
            case TOOL_CALL_ERROR -> "error";
            case INVOCATION_NAME -> "skill";
            case INVOCATION_RANK -> "selection_rank";
            case CI_RESULT -> "status";
            case CI_AT -> "recorded_at";
            case WORKFLOW_NAME -> "workflow";
            case FEEDBACK_VERDICT -> "feedback";
            case FEEDBACK_COMMENT -> "feedback_comment";
            case FEEDBACK_AT -> "feedback_at";
            case TODO_STATUS -> "to_status";
            default -> attribute.word() + (attribute.type() == KeyType.DURATION ? "_ms" : "");
        };
    }

    private List<Row> usage(Row exchange) {
        return world.rows("usage").stream()
                .filter(usage -> usage.is("exchange_id", exchange.get("id")))
                .toList();
    }

    private static Object sum(List<Row> rows, String column) {
        return rows.isEmpty()
                ? null
                : rows.stream().mapToLong(row -> (Long) row.get(column)).sum();
    }

    private static Object cost(List<Row> usage) {
        boolean known = usage.stream().allMatch(row -> row.has("cost_micros"));
        Object sum = known ? sum(usage, "cost_micros") : null;
        return sum == null ? null : (Long) sum / 1e6;
    }

    private static Object size(Row row, String column) {
        return row.has(column) ? (long) row.text(column).getBytes(StandardCharsets.UTF_8).length : null;
    }

    private static Object between(String from, String to) {
        return Duration.between(Timestamps.parse(from), Timestamps.parse(to)).toMillis();
    }
}
