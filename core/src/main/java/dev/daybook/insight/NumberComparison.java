package dev.daybook.insight;

import java.util.List;
import java.util.Optional;

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
    public static final int ENOUGH = RankTest.ENOUGH;

    public static NumberComparison of(NumberSample first, NumberSample second) {
        Optional<String> tooFew = RankTest.tooFew(first.n(), second.n());
        if (tooFew.isPresent()) {
            return new NumberComparison(
                    first.summary(),
                    second.summary(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    tooFew);
        }
        RankTest test = RankTest.of(first.values(), second.values());
        return new NumberComparison(
                first.summary(),
                second.summary(),
                Optional.of(Digits.plain(second.shiftFrom(first))),
                second.shiftInterval(first)
                        .map(interval -> interval.stream().map(Digits::plain).toList()),
                Optional.of(test.effect()),
                Optional.of(test.p()),
                Optional.empty());
    }
}
