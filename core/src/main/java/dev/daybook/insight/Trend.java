package dev.daybook.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Where a measure is going.
 *
 * @param n of invocations that it is known of; where there is enough, of those in the buckets
 * @param buckets in which it is known
 * @param z of the Mann-Kendall test; above zero where the measure rises
 * @param p two-sided
 * @param adjustedP the same, corrected for how many trends were looked at (Benjamini-Hochberg); below {@value #ALPHA} it
 *     is a trend
 * @param slopePerWeek Theil-Sen: of rates the difference, of durations the ratio less one
 * @param slopeInterval 95 %
 * @param note why there is none
 */
public record Trend(
        Measure measure,
        Direction direction,
        long n,
        int buckets,
        Optional<Double> z,
        Optional<Double> p,
        Optional<Double> adjustedP,
        Optional<Double> slopePerWeek,
        Optional<List<Double>> slopeInterval,
        Optional<String> note) {
    /** The fewest invocations of a trend in completion, and the fewest buckets that they are in. */
    public static final int ENOUGH_OUTCOMES = 30;

    public static final int ENOUGH_OUTCOME_BUCKETS = 5;
    /** The fewest buckets of a trend in durations, and the fewest durations of a bucket that counts. */
    public static final int ENOUGH_BUCKETS = 8;

    public static final int ENOUGH_DURATIONS = 3;
    private static final double ALPHA = 0.05;

    /** What is measured. */
    public enum Measure {
        COMPLETION,
        DURATION
    }

    /** What a test says of it; stable is what no trend was found in, although there was enough to find one. */
    public enum Direction {
        IMPROVING,
        DECLINING,
        STABLE,
        NOT_ENOUGH_DATA
    }

    /** Of how many invocations that are over were completed: the test is on each of them, the slope on the rates. */
    static Trend ofCompletion(TimeBuckets time, long[] completed, long[] closed) {
        long n = IntStream.range(0, closed.length).mapToLong(i -> closed[i]).sum();
        int[] used = known(closed, 1);
        if (n < ENOUGH_OUTCOMES || used.length < ENOUGH_OUTCOME_BUCKETS) {
            return tooLittle(
                    Measure.COMPLETION,
                    n,
                    used.length,
                    "n=" + n + ", needs " + ENOUGH_OUTCOMES + "; " + used.length + " buckets, needs "
                            + ENOUGH_OUTCOME_BUCKETS);
        }
        int[] rated = known(closed, Rate.ENOUGH);
        Optional<TheilSen> slope = slope(time, rated, i -> (double) completed[i] / closed[i]);
        return tested(Measure.COMPLETION, n, used.length, MannKendall.of(completed, closed), slope);
    }

    /**
     * Of how long the completed invocations took: test and slope are on the buckets' geometric means.
     *
     * @param logs the sum of the logarithms of the durations
     */
    static Trend ofDuration(TimeBuckets time, long[] timed, double[] logs) {
        int[] used = known(timed, ENOUGH_DURATIONS);
        long n = IntStream.of(used).mapToLong(i -> timed[i]).sum();
        if (used.length < ENOUGH_BUCKETS) {
            return tooLittle(
                    Measure.DURATION,
                    LongStream.of(timed).sum(),
                    used.length,
                    used.length + " buckets with " + ENOUGH_DURATIONS + " durations or more, needs " + ENOUGH_BUCKETS);
        }
        Optional<TheilSen> slope = slope(time, used, i -> logs[i] / timed[i])
                .map(of -> new TheilSen(Math.expm1(of.slope()), Math.expm1(of.lower()), Math.expm1(of.upper())));
        double[] means = IntStream.of(used).mapToDouble(i -> logs[i] / timed[i]).toArray();
        return tested(Measure.DURATION, n, used.length, MannKendall.of(means), slope);
    }

    /** The same trends of one measure, corrected for how many they are. */
    static List<Trend> corrected(List<Trend> trends) {
        List<Double> adjusted = BenjaminiHochberg.adjusted(
                trends.stream().flatMap(trend -> trend.p().stream()).toList());
        List<Trend> corrected = new ArrayList<>();
        int next = 0;
        for (Trend trend : trends) {
            corrected.add(trend.p().isPresent() ? trend.adjusted(adjusted.get(next++)) : trend);
        }
        return corrected;
    }

    private Trend adjusted(double corrected) {
        return new Trend(
                measure,
                direction(measure, z.orElseThrow(), corrected),
                n,
                buckets,
                z,
                p.map(Digits::significant),
                Optional.of(Digits.significant(corrected)),
                slopePerWeek,
                slopeInterval,
                note);
    }

    private static Direction direction(Measure measure, double z, double p) {
        if (p >= ALPHA) {
            return Direction.STABLE;
        }
        return z > 0 == (measure == Measure.COMPLETION) ? Direction.IMPROVING : Direction.DECLINING;
    }

    private static Trend tested(Measure measure, long n, int buckets, MannKendall test, Optional<TheilSen> slope) {
        return new Trend(
                measure,
                direction(measure, test.z(), test.p()),
                n,
                buckets,
                Optional.of(Digits.decimals(test.z())),
                Optional.of(test.p()),
                Optional.empty(),
                slope.map(of -> Digits.significant(of.slope())),
                slope.map(of -> List.of(Digits.significant(of.lower()), Digits.significant(of.upper()))),
                Optional.empty());
    }

    private static Trend tooLittle(Measure measure, long n, int buckets, String why) {
        return new Trend(
                measure,
                Direction.NOT_ENOUGH_DATA,
                n,
                buckets,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("not enough data (" + why + ")"));
    }

    private static int[] known(long[] counts, int least) {
        return IntStream.range(0, counts.length).filter(i -> counts[i] >= least).toArray();
    }

    private static Optional<TheilSen> slope(TimeBuckets time, int[] buckets, IntToDoubleFunction value) {
        if (buckets.length < ENOUGH_OUTCOME_BUCKETS) {
            return Optional.empty();
        }
        return Optional.of(TheilSen.of(
                IntStream.of(buckets).mapToDouble(time::week).toArray(),
                IntStream.of(buckets).mapToDouble(value).toArray()));
    }
}
