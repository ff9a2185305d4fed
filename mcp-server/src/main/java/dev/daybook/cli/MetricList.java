package dev.daybook.cli;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A session's metrics as people read them; those that Daybook reckons and that are 0 are left out. */
final class MetricList {
    private static final String SECONDS = "_seconds";
    private static final String DOLLARS = "_usd";
    private static final Set<String> RECKONED = Set.of(
            "active_seconds",
            "commands_executed",
            "compactions",
            "errors_encountered",
            "exchanges",
            "files_modified",
            "files_read",
            "git_operations",
            "interruptions",
            "lines_added",
            "lines_removed",
            "permission_denials",
            "subagents",
            "tokens_cache_read",
            "tokens_cache_write_1h",
            "tokens_cache_write_5m",
            "tokens_input",
            "tokens_output",
            "tool_failures",
            "tool_uses",
            "user_interactions");

    private MetricList() {}

    /** {@code active 2m 05s, cost $0.4812, tool uses 1,204}; empty where there is nothing to tell. */
    static String of(Map<String, Double> metrics) {
        return metrics.entrySet().stream()
                .filter(metric -> metric.getValue() != 0 || !RECKONED.contains(metric.getKey()))
                .map(metric -> worded(metric.getKey(), metric.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** Whether Daybook itself reckons it, so that 0 says that there was none of it. */
    static boolean isReckoned(String key) {
        return RECKONED.contains(key);
    }

    private static String worded(String key, double value) {
        if (key.equals("success")) {
            return value == 0 ? "success no" : "success yes";
        }
        if (key.endsWith(SECONDS) && value >= 0) {
            return name(key, SECONDS) + " " + Wording.duration(Math.round(value * 1_000));
        }
        if (key.endsWith(DOLLARS) && value >= 0) {
            return name(key, DOLLARS) + " " + Wording.dollars(BigDecimal.valueOf(value));
        }
        return name(key, "") + " " + number(value);
    }

    private static String name(String key, String unit) {
        return key.substring(0, key.length() - unit.length()).replace('_', ' ');
    }

    /** Whole numbers without a point, others with as many digits as they have. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Wording.count((long) value);
        }
        boolean plain = Math.abs(value) >= 1e-3 && Math.abs(value) < 1e15;
        return plain ? BigDecimal.valueOf(value).toPlainString() : String.format(Locale.ROOT, "%s", value);
    }
}
