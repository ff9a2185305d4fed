package dev.daybook.handoff;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times in words that are the same wherever a handoff is read; times are UTC. */
final class Words {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MINUTES_OF_DAY = 1_440;

    private Words() {}

    static String time(Instant at) {
        return TIME.format(at);
    }

    /** {@code 2026-01-31 09:30–11:05 UTC}; the second day only where it is another. */
    static String span(Instant from, Instant until) {
        String first = time(from);
        String last = time(until);
        boolean sameDay = first.substring(0, 10).equals(last.substring(0, 10));
        return first + "–" + (sameDay ? CLOCK.format(until) : last) + " UTC";
    }

    /** {@code 2 h 5 min}, {@code 3 d 4 h}. */
    static String duration(Duration duration) {
        long minutes = Math.max(0, duration.toMinutes());
        if (minutes == 0) {
            return "under a minute";
        }
        if (minutes < 60) {
            return minutes + " min";
        }
        return minutes < MINUTES_OF_DAY
                ? minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min")
                : minutes / MINUTES_OF_DAY + " d"
                        + (minutes % MINUTES_OF_DAY < 60 ? "" : " " + minutes % MINUTES_OF_DAY / 60 + " h");
    }

    /** {@code 3 files}: the noun gets an s where it needs one. */
    static String count(long n, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", n, noun, n == 1 ? "" : "s");
    }

    static String thousands(long n) {
        if (n >= 1_000_000) {
            return String.format(Locale.ROOT, "%,.1f million", n / 1e6);
        }
        return n < 10_000
                ? String.format(Locale.ROOT, "%,d", n)
                : String.format(Locale.ROOT, "%,d thousand", Math.round(n / 1e3));
    }

    static String dollars(long micros) {
        BigDecimal amount = BigDecimal.valueOf(micros, 6);
        return "$"
                + amount.setScale(micros < 1_000_000 ? 4 : 2, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }
}
