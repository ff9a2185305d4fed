package dev.daybook.insight;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The test of Mann (1945) and Kendall for a trend: whether later values are larger than earlier ones more often than the
 * other way round.
 *
 * @param s pairs in which the later value is larger, less those in which it is smaller
 * @param variance of {@code s} where there is no trend, corrected for ties
 * @param z {@code s} in standard deviations, one step nearer to zero (the correction for continuity)
 * @param p two-sided, from the normal distribution, which fits from about eight values on
 */
record MannKendall(double s, double variance, double z, double p) {

    /** Of values in the order of time. Variance: Kendall, Rank Correlation Methods (1975), section 4. */
    static MannKendall of(double[] values) {
        double s = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = i + 1; j < values.length; j++) {
                s += Math.signum(values[j] - values[i]);
            }
        }
        return of(s, (spread(values.length) - tied(values)) / 18);
    }

    /**
     * Of outcomes that are a success or not, in groups in the order of time; outcomes of one group are at the same time.
     * That ties most pairs, so the variance has the terms for ties in both: Kendall (1975), section 4, as in R's
     * {@code cor.test(method = "kendall")}.
     */
    static MannKendall of(long[] successes, long[] totals) {
        double s = 0;
        double n = 0;
        double earlierSuccesses = 0;
        double times = 0;
        double timePairs = 0;
        double timeTriples = 0;
        for (int i = 0; i < totals.length; i++) {
            double failures = totals[i] - successes[i];
            s += successes[i] * (n - earlierSuccesses) - failures * earlierSuccesses;
            n += totals[i];
            earlierSuccesses += successes[i];
            times += spread(totals[i]);
            timePairs += pairs(totals[i]);
            timeTriples += triples(totals[i]);
        }
        double failures = n - earlierSuccesses;
        double variance = (spread(n) - times - spread(earlierSuccesses) - spread(failures)) / 18;
        if (n > 2) {
            variance += timePairs * (pairs(earlierSuccesses) + pairs(failures)) / (2 * pairs(n))
                    + timeTriples * (triples(earlierSuccesses) + triples(failures)) / (9 * triples(n));
        }
        return of(s, variance);
    }

    private static MannKendall of(double s, double variance) {
        if (variance <= 0) {
            return new MannKendall(s, 0, 0, 1);
        }
        double z = Math.signum(s) * Math.max(0, Math.abs(s) - 1) / Math.sqrt(variance);
        double p = Math.min(1, 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z)));
        return new MannKendall(s, variance, z, p);
    }

    private static double tied(double[] values) {
        Map<Double, Integer> counts = new HashMap<>();
        Arrays.stream(values).forEach(value -> counts.merge(value, 1, Integer::sum));
        return counts.values().stream().mapToDouble(MannKendall::spread).sum();
    }

    private static double spread(double t) {
        return t * (t - 1) * (2 * t + 5);
    }

    private static double pairs(double t) {
        return t * (t - 1);
    }

    private static double triples(double t) {
        return t * (t - 1) * (t - 2);
    }
}
