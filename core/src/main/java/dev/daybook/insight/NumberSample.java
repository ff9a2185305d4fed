package dev.daybook.insight;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleToLongFunction;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Numbers of one kind, sorted. What is told of all differences between two samples is found without making them, which are as
 * many as one number times the other.
 */
public final class NumberSample {
    private static final double TAIL = 0.025;

    private final double[] sorted;

    private NumberSample(double[] sorted) {
        this.sorted = sorted;
    }

    /** Of finite numbers. */
    public static NumberSample of(double... numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return new NumberSample(sorted);
    }

    public static NumberSample of(Collection<Double> numbers) {
        return of(numbers.stream().mapToDouble(number -> number).toArray());
    }

    public int n() {
        return sorted.length;
    }

    /** Whether there are two that differ, here and there together. */
    public boolean variesWith(NumberSample other) {
        double least = Math.min(n() > 0 ? sorted[0] : other.sorted[0], other.n() > 0 ? other.sorted[0] : sorted[0]);
        return largest(this, least) > least || largest(other, least) > least;
    }

    private static double largest(NumberSample sample, double otherwise) {
        return sample.n() == 0 ? otherwise : sample.sorted[sample.n() - 1];
    }

    Numbers summary() {
        return sorted.length == 0
                ? Numbers.NONE
                : new Numbers(sorted.length, Optional.of(quantile(0.5)), medianInterval(), Optional.of(quantile(0.9)));
    }

    double[] values() {
        return sorted.clone();
    }

    /** The Hodges-Lehmann estimate of how much more these are than the others: the median of all differences. */
    double shiftFrom(NumberSample others) {
        long pairs = (long) n() * others.n();
        double lower = difference(others, (pairs + 1) / 2);
        return pairs % 2 == 1 ? lower : (lower + difference(others, pairs / 2 + 1)) / 2;
    }

    /**
     * The 95 % interval of that shift, by the Mann-Whitney test turned round (Hollander and Wolfe, Nonparametric Statistical
     * Methods, 4.3): exact without ties, with ties at least that wide. Absent: there are too few for one.
     */
    Optional<List<Double>> shiftInterval(NumberSample others) {
        long pairs = (long) n() * others.n();
        long place = RankSums.place(n(), others.n(), TAIL);
        return place == 0
                ? Optional.empty()
                : Optional.of(List.of(difference(others, place), difference(others, pairs + 1 - place)));
    }

    /** The 95 % interval of the median by order statistics, whatever the distribution; five are too few for one. */
    private Optional<List<Double>> medianInterval() {
        BinomialDistribution below = BinomialDistribution.of(n(), 0.5);
        int place = below.inverseCumulativeProbability(TAIL);
        while (place > 0 && below.cumulativeProbability(place - 1) > TAIL) {
            place--;
        }
        return place == 0 ? Optional.empty() : Optional.of(List.of(sorted[place - 1], sorted[n() - place]));
    }

    private double quantile(double p) {
        return sorted[(int) Math.ceil(p * sorted.length) - 1];
    }

    /** The k-th smallest difference, counted from 1. */
    private double difference(NumberSample others, long k) {
        double least = sorted[0] - others.sorted[others.n() - 1];
        double most = sorted[n() - 1] - others.sorted[0];
        return smallest(least, most, k, difference -> differencesUpTo(others, difference));
    }

    /** The smallest number up to which there are so many; numbers are halved by their place among all doubles. */
    private static double smallest(double least, double most, long k, DoubleToLongFunction count) {
        long low = ordered(least);
        long high = ordered(most);
        while (low < high) {
            long middle = (low & high) + ((low ^ high) >> 1);
            if (count.applyAsLong(unordered(middle)) >= k) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return unordered(low);
    }

    private long differencesUpTo(NumberSample others, double most) {
        long count = 0;
        int end = 0;
        for (double other : others.sorted) {
            while (end < sorted.length && sorted[end] - other <= most) {
                end++;
            }
            count += end;
        }
        return count;
    }

    /** Doubles in their order as whole numbers in the same order; both zeros are one. */
    private static long ordered(double value) {
        long bits = Double.doubleToLongBits(value + 0.0);
        return bits < 0 ? Long.MIN_VALUE - bits : bits;
    }

    private static double unordered(long place) {
        return Double.longBitsToDouble(place < 0 ? Long.MIN_VALUE - place : place);
    }
}
