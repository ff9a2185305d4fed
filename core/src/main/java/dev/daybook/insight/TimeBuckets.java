package dev.daybook.insight;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A stretch of time cut into equal parts: days where these are at most {@value #MOST}, else weeks, else four weeks.
 *
 * @param start the first day's beginning, in UTC
 * @param days in each part
 */
public record TimeBuckets(Instant start, int days, int count) {
    /** The most days or weeks; of four weeks there may be more. */
    public static final int MOST = 60;

    private static final int WEEK = 7;

    /** From the day of the first moment to that of the last. */
    static TimeBuckets of(Instant first, Instant last) {
        Instant start = first.truncatedTo(ChronoUnit.DAYS);
        long span = Duration.between(start, last).toDays() + 1;
        int days = span <= MOST ? 1 : span <= (long) MOST * WEEK ? WEEK : 4 * WEEK;
        return new TimeBuckets(start, days, Math.toIntExact((span + days - 1) / days));
    }

    /** The middle of a part, in weeks since the start. */
    double week(int bucket) {
        return (bucket + 0.5) * days / WEEK;
    }
}
