package dev.daybook.search;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers, durations and sizes. */
final class Quantities {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)([a-z]+)");
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final Map<String, Long> DURATIONS = Map.ofEntries(
            Map.entry("ms", 1L),
            Map.entry("s", SECOND),
            Map.entry("sec", SECOND),
            Map.entry("m", MINUTE),
            Map.entry("min", MINUTE),
            Map.entry("h", HOUR),
            Map.entry("d", DAY),
            Map.entry("w", 7 * DAY));
    private static final Map<String, Long> SIZES = Map.ofEntries(
            Map.entry("b", 1L),
            Map.entry("k", 1L << 10),
            Map.entry("kb", 1L << 10),
            Map.entry("kib", 1L << 10),
            Map.entry("m", 1L << 20),
            Map.entry("mb", 1L << 20),
            Map.entry("mib", 1L << 20),
            Map.entry("g", 1L << 30),
            Map.entry("gb", 1L << 30),
            Map.entry("gib", 1L << 30));

    private Quantities() {}

    /** A number that is not too large for one. */
    static Optional<Double> number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        double number = Double.parseDouble(text) + 0.0;
        return Double.isInfinite(number) ? Optional.empty() : Optional.of(number);
    }

    /** Milliseconds: {@code 30s}, {@code 1h30m}. */
    static Optional<Double> duration(String text) {
        return sum(text, DURATIONS);
    }

    /** Bytes: {@code 10kb}, of 1024 each. */
    static Optional<Double> size(String text) {
        return sum(text, SIZES);
    }

    private static Optional<Double> sum(String text, Map<String, Long> units) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        boolean negative = plain.startsWith("-");
        Matcher part = PART.matcher(plain);
        int at = negative ? 1 : 0;
        double sum = 0;
        while (at < plain.length()) {
            if (!part.find(at) || part.start() != at || !units.containsKey(part.group(2))) {
                return Optional.empty();
            }
            sum += Double.parseDouble(part.group(1)) * units.get(part.group(2));
            at = part.end();
        }
        boolean some = at > (negative ? 1 : 0) && !Double.isInfinite(sum);
        return some ? Optional.of((negative ? -sum : sum) + 0.0) : Optional.empty();
    }
}
