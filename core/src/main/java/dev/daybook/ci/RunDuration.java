package dev.daybook.ci;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a run took, as people and tools write it. */
public final class RunDuration {
    private static final long LONGEST_MS = Duration.ofDays(366).toMillis();
    private static final Pattern PART = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)\\s*(ms|min|m|sec|s|h|d)\\s*");
    private static final List<String> UNITS = List.of("d", "h", "m", "s", "ms");
    private static final Map<String, Long> UNIT_MS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    private RunDuration() {}

    /** Milliseconds of {@code 90s}, {@code 2m 10s}, {@code 1h 5m}, {@code 350ms} or ISO-8601's {@code PT2M10S}. */
    public static long parse(String text) {
        String words = text.strip().toLowerCase(Locale.ROOT);
        if (words.length() > 60 || words.isEmpty()) {
            throw unreadable(text);
        }
        return checked(words.startsWith("p") ? iso(words, text) : parts(words, text));
    }

    /** Refuses what no run takes. */
    static long checked(long ms) {
        if (ms < 0 || ms > LONGEST_MS) {
            throw DaybookException.invalid("duration must be 0 to 366 days, not " + ms + " ms");
        }
        return ms;
    }

    private static long iso(String words, String text) {
        try {
            return Duration.parse(words).toMillis();
        } catch (DateTimeException | ArithmeticException e) {
            throw unreadable(text);
        }
    }

    private static long parts(String words, String text) {
        Matcher part = PART.matcher(words);
        BigDecimal sum = BigDecimal.ZERO;
        int at = 0;
        int last = -1;
        while (at < words.length()) {
            if (!part.find(at) || part.start() != at) {
                throw unreadable(text);
            }
            String unit = part.group(2).equals("sec") ? "s" : part.group(2).equals("min") ? "m" : part.group(2);
            if (UNITS.indexOf(unit) <= last) {
                throw unreadable(text);
            }
            last = UNITS.indexOf(unit);
            sum = sum.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(UNIT_MS.get(unit))));
            at = part.end();
        }
        return sum.setScale(0, RoundingMode.HALF_UP).longValue();
    }

    private static DaybookException unreadable(String text) {
        return DaybookException.invalid("duration '" + Texts.shortened(text, 60)
                + "' is not one; write it with its unit, like 90s, 2m 10s, 350ms or PT2M10S");
    }
}
