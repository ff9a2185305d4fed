package dev.daybook.cli;

import dev.daybook.cost.Tokens;
import dev.daybook.insight.Durations;
import dev.daybook.insight.Insights;
import dev.daybook.insight.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Numbers and times as people read them. */
final class Wording {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    static final String UNKNOWN = "–";

    private Wording() {}

    static String time(Instant instant, ZoneId zone) {
        return TIME.format(instant.atZone(zone));
    }

    static String time(Optional<Instant> instant, ZoneId zone) {
        return instant.map(at -> time(at, zone)).orElse(UNKNOWN);
    }

    /** {@code 850ms}, {@code 4.2s}, {@code 1m 20s}, {@code 3h 05m}, {@code 2d 4h}. */
    static String duration(long ms) {
        if (ms < 1_000) {
            return ms + "ms";
        }
        if (ms < 59_950) {
            return String.format(Locale.ROOT, "%.1fs", ms / 1000.0);
        }
        long seconds = Math.round(ms / 1000.0);
        if (seconds < 3_600) {
            return String.format(Locale.ROOT, "%dm %02ds", seconds / 60, seconds % 60);
        }
        long minutes = seconds / 60;
        return minutes < 24 * 60
                ? String.format(Locale.ROOT, "%dh %02dm", minutes / 60, minutes % 60)
                : String.format(Locale.ROOT, "%dd %dh", minutes / 1440, minutes % 1440 / 60);
    }

    static String duration(Optional<Long> ms) {
        return ms.map(Wording::duration).orElse(UNKNOWN);
    }

    static String durations(Durations durations) {
        return durations.n() == 0
                ? "no data"
                : "median " + duration(durations.medianMs()) + ", 90% within " + duration(durations.p90Ms()) + " (n="
                        + durations.n() + ")";
    }

    static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** {@code 3 files}: the noun gets an s where it needs one. */
    static String count(long n, String noun) {
        return count(n) + " " + noun + (n == 1 ? "" : "s");
    }

    static String bytes(long n) {
        if (n < 1_024) {
            return n + " B";
        }
        return n < 1_024 * 1_024
                ? String.format(Locale.ROOT, "%.1f KiB", n / 1024.0)
                : String.format(Locale.ROOT, "%.1f MiB", n / 1024.0 / 1024.0);
    }

    /** {@code $12.35}, and four decimals below a cent's worth of sense: {@code $0.0123}. */
    static String dollars(BigDecimal amount) {
        boolean small = amount.abs().compareTo(BigDecimal.ONE) < 0;
        BigDecimal shown = amount.setScale(small ? 4 : 2, RoundingMode.HALF_UP);
        boolean vanishes = shown.signum() == 0 && amount.signum() > 0;
        return vanishes ? "<$0.0001" : String.format(Locale.ROOT, "$%,." + (small ? 4 : 2) + "f", shown);
    }

    static String dollars(Optional<BigDecimal> amount, long unpricedMessages) {
        String unpriced = count(unpricedMessages, "message") + " without a price";
        return amount.map(sum -> unpricedMessages == 0 ? dollars(sum) : "at least " + dollars(sum) + ", " + unpriced)
                .orElse(unpricedMessages == 0 ? UNKNOWN : "price unknown");
    }

    static Optional<BigDecimal> ofMicros(Optional<Long> micros) {
        return micros.map(amount -> BigDecimal.valueOf(amount, 6));
    }

    /** A share with its n and its 95 % interval, or why there is none. */
    static String rate(Rate rate) {
        return rate(rate.rate(), rate.interval(), rate.n(), rate.note());
    }

    static String rate(Optional<Double> rate, Optional<List<Double>> interval, long n, Optional<String> note) {
        if (rate.isEmpty()) {
            return n == 0 ? "no data" : "not enough data (n=" + n + ")";
        }
        return percent(rate.get()) + " (" + basis(interval, n)
                + note.map(text -> ", " + text).orElse("") + ")";
    }

    /**
     * A share with what it is of: {@code 83% positive (n=6, 95% 44%–97%)}, or {@code 1 of 1 positive; …} where that is
     * too little for a rate.
     */
    static String share(Rate rate, String afterCounts, String afterRate) {
        return rate.rate()
                .map(share -> percent(share) + " " + afterRate + " (" + basis(rate.interval(), rate.n()) + ")")
                .orElseGet(() -> count(rate.count()) + " of " + count(rate.n()) + " " + afterCounts
                        + "; not enough data for a rate (n=" + rate.n() + ")");
    }

    private static String basis(Optional<List<Double>> interval, long n) {
        return "n=" + n
                + interval.map(pair -> ", 95% " + percent(pair.get(0)) + "–" + percent(pair.get(1)))
                        .orElse("");
    }

    static String tokens(Tokens tokens) {
        return count(tokens.prompt()) + " in (" + count(tokens.cacheRead()) + " from cache), " + count(tokens.output())
                + " out";
    }

    static String spent(Insights.Spent spent) {
        return spent.messages() == 0
                ? "no tokens recorded"
                : dollars(spent.costUsd(), spent.unpricedMessages()) + " for " + count(spent.messages(), "message")
                        + ": " + tokens(spent.tokens());
    }

    static String percent(double share) {
        double percent = share * 100;
        String number = percent == Math.rint(percent) || (percent >= 1 && percent <= 99)
                ? String.valueOf(Math.round(percent))
                : String.format(Locale.ROOT, "%.1f", percent);
        return number + "%";
    }
}
