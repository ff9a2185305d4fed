package dev.daybook.progress;

import dev.daybook.core.DaybookException;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.statistics.descriptive.Variance;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * How many of something happen in a day, and when that makes so many more, from whole weeks of days.
 *
 * <p>Counts of days are taken as Poisson but for a dispersion, variance by mean, of {@code dispersion} (quasi-likelihood:
 * Wedderburn, Biometrika 61, 1974). It is that of single days or of weeks, whichever is larger, as busy days come
 * together, and 1 at least. With x events in n days the rate then goes like dispersion · χ²(2x/dispersion + 1) / 2n (Jeffreys'
 * prior), and the time until r more like n · r/(x + dispersion/2) · F(2r/dispersion, 2x/dispersion + 1), a ratio of two
 * gamma distributions: Meeker, Hahn and Escobar, Statistical Intervals, 2017, section 7 on predictions of Poisson events.
 *
 * @param days a whole number of weeks
 */
record DailyRate(int days, long count, double dispersion) {
    /** The fewest days, and the fewest events, that make a rate. */
    static final int ENOUGH_DAYS = 14;

    static final int ENOUGH = 5;

    private static final int WEEK = 7;
    private static final int ENOUGH_WEEKS = 3;
    private static final double LOWER = 0.025;
    private static final double UPPER = 0.975;
    private static final double AS_LIKELY = 0.5;

    DailyRate {
        if (days < ENOUGH_DAYS || days % WEEK != 0 || count < 0 || !(dispersion >= 1)) {
            throw DaybookException.invalid("a rate needs whole weeks from " + ENOUGH_DAYS + " days on, not " + days
                    + " days with " + count + " events");
        }
    }

    /** Of what happened on each of these days, one after the other. */
    static DailyRate of(long[] counts) {
        long sum = LongStream.of(counts).sum();
        double byDay = dispersion(Arrays.stream(counts).asDoubleStream().toArray());
        double byWeek = counts.length < ENOUGH_WEEKS * WEEK
                ? 1
                : dispersion(IntStream.range(0, counts.length / WEEK)
                        .mapToDouble(week -> Arrays.stream(counts, week * WEEK, (week + 1) * WEEK)
                                .sum())
                        .toArray());
        return new DailyRate(counts.length, sum, Math.max(1, Math.max(byDay, byWeek)));
    }

    double perDay() {
        return (double) count / days;
    }

    /** The 95 % interval's lower bound, events a day. */
    double lower() {
        return quantile(LOWER);
    }

    double upper() {
        return quantile(UPPER);
    }

    /** Days until so many more have happened; it is as likely to take longer as not to. */
    double daysUntil(long more) {
        return daysUntil(more, AS_LIKELY);
    }

    /** With 97.5 % it takes longer. */
    double leastDaysUntil(long more) {
        return daysUntil(more, LOWER);
    }

    /** With 97.5 % it does not take longer. */
    double mostDaysUntil(long more) {
        return daysUntil(more, UPPER);
    }

    private double quantile(double p) {
        double shape = 2 * count / dispersion + 1;
        return dispersion * ChiSquaredDistribution.of(shape).inverseCumulativeProbability(p) / (2 * days);
    }

    private double daysUntil(long more, double p) {
        double happened = 2 * count / dispersion + 1;
        double missing = 2 * more / dispersion;
        return days * missing / happened * FDistribution.of(missing, happened).inverseCumulativeProbability(p);
    }

    private static double dispersion(double[] counts) {
        double mean = Arrays.stream(counts).average().orElse(0);
        return mean == 0 ? 1 : Variance.of(counts).getAsDouble() / mean;
    }
}
