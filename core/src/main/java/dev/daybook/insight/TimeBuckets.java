package dev.daybook.insight;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A stretch of time cut into equal parts, at most {@value #MOST}: days, else weeks, else four weeks or a multiple of them.
 *
 * @param start the first day's beginning, in UTC
 * @param days in each part
 */
public record TimeBuckets(Instant start, int days, int count) {
    /** With so many, the series of some skills still make a short answer. */
    public static final int MOST = 53;

    private static final int WEEK = 7;
    private static final int FOUR_WEEKS = 28;

    /** From the day of the first moment to that of the last. */
    static TimeBuckets of(Instant first, Instant last) {
        Instant start = first.truncatedTo(ChronoUnit.DAYS);
        long span = Duration.between(start, last).toDays() + 1;
        int days = span <= MOST ? 1 : span <= (long) MOST * WEEK ? WEEK : fourWeeks(span);
        return new TimeBuckets(start, days, Math.toIntExact((span + days - 1) / days));
    }

    private static int fourWeeks(long span) {
        long most = (long) MOST * FOUR_WEEKS;
        return Math.toIntExact(FOUR_WEEKS * ((span + most - 1) / most));
    }

    /** The middle of a part, in weeks since the start. */
    double week(int bucket) {
        return (bucket + 0.5) * days / WEEK;
    }
}
