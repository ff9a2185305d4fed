package dev.daybook.insight;

import java.util.Optional;

/**
 * Two samples of durations side by side; where either has fewer than {@link #ENOUGH} there is no more than each by itself.
 *
 * @param shiftMs how much longer the second are: the Hodges-Lehmann estimate, the median of all differences
 * @param effect Cliff's delta, the share of pairs in which the second is longer minus that in which it is shorter, −1 to
 *     1: 0.147 is small, 0.33 medium, 0.474 large (Romano et al. 2006)
 * @param p two-sided, of the Mann-Whitney test; exact for small samples without ties
 */
public record DurationComparison(
        Durations first,
        Durations second,
        Optional<Long> shiftMs,
        Optional<Double> effect,
        Optional<Double> p,
        Optional<String> note) {
    public static final int ENOUGH = RankTest.ENOUGH;

    static DurationComparison of(DurationSample first, DurationSample second) {
        Optional<String> tooFew = RankTest.tooFew(first.n(), second.n());
        if (tooFew.isPresent()) {
            return new DurationComparison(
                    first.summary(), second.summary(), Optional.empty(), Optional.empty(), Optional.empty(), tooFew);
        }
        RankTest test = RankTest.of(first.values(), second.values());
        return new DurationComparison(
                first.summary(),
                second.summary(),
                Optional.of(Math.round(second.shiftFrom(first))),
                Optional.of(test.effect()),
                Optional.of(test.p()),
                Optional.empty());
    }

    boolean isTested() {
        return p.isPresent();
    }
}
