package dev.daybook.mcp;

import dev.daybook.core.Timestamps;
import dev.daybook.handoff.Handoff;
import dev.daybook.insight.Insights;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The call of the tool search that shows what an answer is made of, with its arguments as they can be sent. */
final class SearchHint {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]+");

    private SearchHint() {}

    /** What is in the figures of a report and wants looking at; absent where there is nothing to look at one by one. */
    static Optional<String> of(Insights.Report report) {
        if (report.note().isPresent()) {
            return Optional.empty();
        }
        return switch (report.report()) {
            case OVERVIEW, RECOMMENDATIONS -> Optional.of(call("tool_call", "failed", report));
            case SKILLS, PHASES, TRENDS -> Optional.of(call("invocation", "outcome != 'completed'", report));
            case COSTS -> Optional.of(call("session", "cost > 0", report, "cost DESC"));
            case CI -> Optional.of(call("commit", "ci.result IN ('fail', 'error')", report));
            case ERRORS -> Optional.of(call("error", "status IN ('open', 'in_progress')", report));
            case ANOMALIES -> Optional.of(call("session", "duration > 1h", report, "duration DESC"));
            case WORKFLOWS -> Optional.of(call("session", "workflow.status = 'failed'", report));
            case FEEDBACK -> Optional.of(call("exchange", "feedback.verdict = 'negative'", report));
            case DEPENDENCIES, COMPARE, EXPERIMENTS, GHOSTS, STATS, ESTIMATE, QUALITY -> Optional.empty();
        };
    }

    /** The exchanges that a handoff tells of in short. */
    static String of(Handoff handoff) {
        List<String> conditions = new ArrayList<>();
        handoff.sessionId()
                .filter(id -> ID.matcher(id).matches())
                .ifPresent(id -> conditions.add("session_id = '" + id + "'"));
        handoff.since().ifPresent(time -> conditions.add(from(time)));
        return call("exchange", conditions, List.of());
    }

    private static String call(String entity, String condition, Insights.Report report, String... orders) {
        List<String> conditions = new ArrayList<>(List.of(condition));
        report.since().ifPresent(time -> conditions.add(from(time)));
        report.until().ifPresent(time -> conditions.add("at < '" + Timestamps.format(time) + "'"));
        return call(entity, conditions, List.of(orders));
    }

    private static String from(Instant time) {
        return "at >= '" + Timestamps.format(time) + "'";
    }

    private static String call(String entity, List<String> conditions, List<String> orders) {
        String filter = conditions.isEmpty() ? "" : ", \"filter\": \"" + String.join(" AND ", conditions) + "\"";
        String order = orders.isEmpty() ? "" : ", \"order_by\": [\"" + String.join("\", \"", orders) + "\"]";
        return "search {\"entity\": \"" + entity + "\"" + filter + order + "}";
    }
}
