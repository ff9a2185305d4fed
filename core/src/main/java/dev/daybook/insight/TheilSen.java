package dev.daybook.insight;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How fast values change: the median of the slopes between any two of them (Theil 1950), with Sen's 95 % interval (Journal
 * of the American Statistical Association 63, 1968), which one wild value does not move.
 */
record TheilSen(double slope, double lower, double upper) {
    private static final Median MEDIAN = Median.withDefaults().withCopy(true);
    private static final double NORMAL_975 = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.975);

    /** Of at least two values, at different times. */
    static TheilSen of(double[] times, double[] values) {
        int n = values.length;
        double[] slopes = new double[n * (n - 1) / 2];
        int k = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                slopes[k++] = (values[j] - values[i]) / (times[j] - times[i]);
            }
        }
        Arrays.sort(slopes);
        double reach = NORMAL_975 * Math.sqrt(MannKendall.of(values).variance());
        int lower = (int) Math.max(Math.rint((slopes.length - reach) / 2) - 1, 0);
        int upper = (int) Math.min(Math.rint((slopes.length + reach) / 2), slopes.length - 1);
        return new TheilSen(MEDIAN.evaluate(slopes), slopes[lower], slopes[upper]);
    }
}
