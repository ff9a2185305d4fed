package dev.daybook.insight;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/** Durations in milliseconds, sorted; bare numbers, as there may be a hundred thousand. */
public final class DurationSample {
    public static final DurationSample NONE = new DurationSample(new long[0]);

    private final long[] sorted;

    private DurationSample(long[] sorted) {
        this.sorted = sorted;
    }

    public static DurationSample of(long... durationsMs) {
        long[] sorted = durationsMs.clone();
        Arrays.sort(sorted);
        return new DurationSample(sorted);
    }

    /** All of these together. */
    static DurationSample of(Collection<DurationSample> samples) {
        return of(samples.stream()
                .flatMapToLong(sample -> Arrays.stream(sample.sorted))
                .toArray());
    }

    int n() {
        return sorted.length;
    }

    public Durations summary() {
        return sorted.length == 0
                ? new Durations(0, Optional.empty(), Optional.empty())
                : new Durations(sorted.length, Optional.of(quantile(0.5)), Optional.of(quantile(0.9)));
    }

    double[] values() {
        return Arrays.stream(sorted).asDoubleStream().toArray();
    }

    /** How many are no longer than that. */
    long within(long ms) {
        return countBelow(ms + 1);
    }

    /** The Hodges-Lehmann estimate of how much longer these are than the others: the median of all differences. */
    double shiftFrom(DurationSample others) {
        return NumberSample.of(values()).shiftFrom(NumberSample.of(others.values()));
    }

    private long countBelow(long value) {
        return Arrays.stream(sorted).takeWhile(duration -> duration < value).count();
    }

    private long quantile(double p) {
        return sorted[(int) Math.ceil(p * sorted.length) - 1];
    }
}
