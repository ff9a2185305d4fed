package dev.daybook.workflow;

import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.ranking.NaturalRanking;

/**
 * Spearman's rank correlation of pairs, ties at their mean rank, with the two-sided p-value of
 * {@code t = r √((n−2)/(1−r²))} on n−2 degrees of freedom; below {@link #ENOUGH} pairs there is none.
 *
 * @param rho from −1 to 1
 */
public record RankCorrelation(long n, Optional<Double> rho, Optional<Double> pValue, Optional<String> note) {
    /** The smallest n of which a correlation is shown. */
    public static final int ENOUGH = 10;

    /** Of the pairs of values at the same places. */
    static RankCorrelation of(double[] one, double[] other) {
        int n = one.length;
        if (n != other.length) {
            throw new IllegalArgumentException(n + " values and " + other.length + " are no pairs");
        }
        if (n < ENOUGH) {
            return none(n, n == 0 ? "no data" : "not enough data (n=" + n + ", needs " + ENOUGH + ")");
        }
        NaturalRanking ranking = new NaturalRanking();
        double[] left = ranking.apply(one);
        double[] right = ranking.apply(other);
        double mean = (n + 1) / 2.0;
        double product = 0;
        double leftSquare = 0;
        double rightSquare = 0;
        for (int i = 0; i < n; i++) {
            product += (left[i] - mean) * (right[i] - mean);
            leftSquare += (left[i] - mean) * (left[i] - mean);
            rightSquare += (right[i] - mean) * (right[i] - mean);
        }
        if (leftSquare == 0 || rightSquare == 0) {
            return none(n, "no correlation: all values of one side are the same (n=" + n + ")");
        }
        double rho = Math.max(-1, Math.min(1, product / Math.sqrt(leftSquare * rightSquare)));
        return new RankCorrelation(
                n, Optional.of(rounded(rho, 1e3)), Optional.of(rounded(pValue(rho, n), 1e6)), Optional.empty());
    }

    private static RankCorrelation none(int n, String note) {
        return new RankCorrelation(n, Optional.empty(), Optional.empty(), Optional.of(note));
    }

    private static double pValue(double rho, int n) {
        double t = Math.abs(rho) * Math.sqrt((n - 2) / (1 - rho * rho));
        return Double.isInfinite(t) ? 0 : 2 * TDistribution.of(n - 2).survivalProbability(t);
    }

    private static double rounded(double value, double scale) {
        return Math.round(value * scale) / scale;
    }
}
