package dev.daybook.insight;

import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * Two samples of numbers side by side; where either has fewer than {@link #ENOUGH} there is no more than each by itself.
 *
 * @param shift how much more the second are: the Hodges-Lehmann estimate, the median of all differences
 * @param interval of the shift, 95 %
 * @param effect Cliff's delta, which is the rank-biserial correlation: the share of pairs in which the second is more minus
 *     that in which it is less, −1 to 1: 0.147 is small, 0.33 medium, 0.474 large (Romano et al. 2006)
 * @param p two-sided, of the Mann-Whitney test; exact for small samples without ties
 */
public record NumberComparison(
        Numbers first,
        Numbers second,
        Optional<Double> shift,
        Optional<List<Double>> interval,
        Optional<Double> effect,
        Optional<Double> p,
        Optional<String> note) {
    /** With four of each, the smallest p-value that can come out is hardly below 0.05. */
    public static final int ENOUGH = 5;

    public static NumberComparison of(NumberSample first, NumberSample second) {
        if (Math.min(first.n(), second.n()) < ENOUGH) {
            String note = "not enough data to compare (n=" + first.n() + " and " + second.n() + ", needs " + ENOUGH
                    + " of each)";
            return new NumberComparison(
                    first.summary(),
                    second.summary(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(note));
        }
        MannWhitneyUTest.Result result = MannWhitneyUTest.withDefaults().test(second.values(), first.values());
        double pairs = (double) first.n() * second.n();
        // where all are the same there is no variance to divide by
        double p = Double.isNaN(result.getPValue()) ? 1 : Math.min(1, result.getPValue());
        return new NumberComparison(
                first.summary(),
                second.summary(),
                Optional.of(Digits.plain(second.shiftFrom(first))),
                second.shiftInterval(first)
                        .map(interval -> interval.stream().map(Digits::plain).toList()),
                Optional.of(Digits.decimals(2 * result.getStatistic() / pairs - 1)),
                Optional.of(Digits.significant(p)),
                Optional.empty());
    }
}
