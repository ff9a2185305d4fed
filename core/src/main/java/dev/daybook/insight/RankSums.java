package dev.daybook.insight;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** How the Mann-Whitney statistic is distributed where two samples are of one kind. */
final class RankSums {
    /** All arrangements of so many are counted without rounding. */
    private static final double COUNTABLE = 1L << 53;

    private RankSums() {}

    /**
     * The largest place, from 1, of which at most that share of arrangements has fewer pairs in order: between the
     * differences in that place and in the one from the end lies the shift, but for twice that share. 0: there is none.
     */
    static long place(int n, int m, double share) {
        return arrangements(n, m) < COUNTABLE ? exact(n, m, share) : normal(n, m, share);
    }

    /** From 1e16 arrangements on, by the normal distribution with a correction for whole numbers. */
    private static long normal(int n, int m, double share) {
        double mean = (double) n * m / 2;
        double deviation = Math.sqrt((double) n * m * (n + m + 1) / 12);
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(share);
        return Math.max(0, (long) Math.floor(mean - 0.5 - z * deviation) + 1);
    }

    private static long exact(int n, int m, double share) {
        double[] counts = counts(n, m);
        double most = share * arrangements(n, m);
        double sum = 0;
        int place = 0;
        while (sum + counts[place] <= most) {
            sum += counts[place];
            place++;
        }
        return place;
    }

    /** How many arrangements have 0, 1, … pairs in order: the coefficients of the Gaussian binomial. */
    private static double[] counts(int n, int m) {
        double[] counts = new double[n * m + 1];
        counts[0] = 1;
        for (int i = 1; i <= n; i++) {
            for (int j = counts.length - 1; j >= m + i; j--) {
                counts[j] -= counts[j - m - i];
            }
            for (int j = i; j < counts.length; j++) {
                counts[j] += counts[j - i];
            }
        }
        return counts;
    }

    private static double arrangements(int n, int m) {
        double count = 1;
        for (int i = 1; i <= Math.min(n, m) && count < COUNTABLE; i++) {
            count = count * (Math.max(n, m) + i) / i;
        }
        return count;
    }
}
