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

    /**
     * The Hodges-Lehmann estimate of how much longer these are than the others: the median of all differences. Instead of
     * making them, which are as many as one number times the other, it looks for the value that half of them do not exceed.
     */
    double shiftFrom(DurationSample others) {
        long pairs = (long) sorted.length * others.sorted.length;
        long lower = difference(others, (pairs + 1) / 2);
        return pairs % 2 == 1 ? lower : (lower + difference(others, pairs / 2 + 1)) / 2.0;
    }

    /** The k-th smallest difference, counted from 1. */
    private long difference(DurationSample others, long k) {
        long low = sorted[0] - others.sorted[others.sorted.length - 1];
        long high = sorted[sorted.length - 1] - others.sorted[0];
        while (low < high) {
            long middle = Math.floorDiv(low + high, 2);
            if (differencesUpTo(others, middle) >= k) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private long differencesUpTo(DurationSample others, long most) {
        long count = 0;
        int end = 0;
        for (long other : others.sorted) {
            while (end < sorted.length && sorted[end] - other <= most) {
                end++;
            }
            count += end;
        }
        return count;
    }

    private long countBelow(long value) {
        return Arrays.stream(sorted).takeWhile(duration -> duration < value).count();
    }

    private long quantile(double p) {
        return sorted[(int) Math.ceil(p * sorted.length) - 1];
    }
}
