package dev.daybook.insight;

import java.util.Optional;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * The Mann-Whitney test of two samples of numbers.
 *
 * @param effect Cliff's delta, from -1 to 1: the share of pairs in which the second is more minus that in which it is less
 * @param p two-sided
 */
record RankTest(double effect, double p) {
    /** With four of each, the smallest p-value that can come out is hardly below 0.05. */
    static final int ENOUGH = 5;

    static RankTest of(double[] first, double[] second) {
        MannWhitneyUTest.Result result = MannWhitneyUTest.withDefaults().test(second, first);
        double pairs = (double) first.length * second.length;
        // where all are the same there is no variance to divide by
        double p = Double.isNaN(result.getPValue()) ? 1 : Math.min(1, result.getPValue());
        return new RankTest(Digits.decimals(2 * result.getStatistic() / pairs - 1), Digits.significant(p));
    }

    /** Why samples of these sizes are not tested; empty: they can be. */
    static Optional<String> tooFew(int first, int second) {
        return Math.min(first, second) < ENOUGH
                ? Optional.of(
                        "not enough data to compare (n=" + first + " and " + second + ", needs " + ENOUGH + " of each)")
                : Optional.empty();
    }
}
