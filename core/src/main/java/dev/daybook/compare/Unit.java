package dev.daybook.compare;

/** What a number counts. */
public enum Unit {
    COUNT,
    SECONDS,
    DOLLARS,
    TOKENS,
    /** Whatever the metric is of. */
    PLAIN;

    /** That of a metric, by what its name ends or begins with, as Daybook's own metrics are named. */
    public static Unit ofMetric(String name) {
        if (name.endsWith("_seconds")) {
            return SECONDS;
        }
        if (name.endsWith("_usd")) {
            return DOLLARS;
        }
        return name.startsWith("tokens_") || name.equals("tokens") ? TOKENS : PLAIN;
    }
}
