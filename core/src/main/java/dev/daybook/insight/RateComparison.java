package dev.daybook.insight;

import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.BinomialTest;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/**
 * Two shares side by side; where either is of fewer than {@link Rate#ENOUGH} there is nothing but the counts.
 *
 * @param difference the second minus the first
 * @param interval of the difference, 95 %: Newcombe's hybrid score interval (Statistics in Medicine 17, 1998, p. 873,
 *     method 10)
 * @param effect Cohen's h, 2·asin√p₂ − 2·asin√p₁: 0.2 is small, 0.5 medium, 0.8 large
 * @param p two-sided
 */
public record RateComparison(
        Rate first,
        Rate second,
        Optional<Double> difference,
        Optional<List<Double>> interval,
        Optional<Double> effect,
        Optional<Test> test,
        Optional<Double> p,
        Optional<String> note) {
    private static final double ALPHA = 0.05;
    /** Cochran's rule: with fewer expected in any cell the normal approximation does not hold. */
    private static final double EXPECTED = 5;
    /** With a baseline so many times larger, its own error widens the difference's by 1/√1.05, less than 2.5 %. */
    private static final long KNOWN = 20;

    /** How p was found. */
    public enum Test {
        /** Pooled two-proportion z-test. */
        TWO_PROPORTION,
        FISHER_EXACT,
        BINOMIAL_EXACT
    }

    /** Two samples: the pooled z-test, or Fisher's exact test where fewer than 5 are expected in a cell. */
    public static RateComparison of(long count1, long n1, long count2, long n2) {
        return compare(Rate.of(count1, n1), Rate.of(count2, n2), twoSample(count1, n1, count2, n2));
    }

    /**
     * A window against what was before it. The exact binomial test takes the baseline's rate as known, which it is not:
     * the variance of the difference is pq(1/n₂ + 1/n₁), and the test leaves 1/n₁ out, so that with a baseline as small
     * as the window it calls far more than 5 % of chance deviations significant; and a baseline of 40 out of 40 would make
     * the first failure impossible. It is therefore used where that error vanishes, with a baseline at least 20 times
     * the window that has at least 5 of either outcome; else Fisher's exact test, which knows both to be samples.
     */
    static RateComparison withBaseline(long count1, long n1, long count2, long n2) {
        boolean known = n1 >= KNOWN * n2 && Math.min(count1, n1 - count1) >= EXPECTED;
        return compare(Rate.of(count1, n1), Rate.of(count2, n2), known ? Test.BINOMIAL_EXACT : Test.FISHER_EXACT);
    }

    /** Whether there is enough on both sides. */
    boolean isTested() {
        return p.isPresent();
    }

    private static Test twoSample(long count1, long n1, long count2, long n2) {
        double pooled = (double) (count1 + count2) / Math.max(1, n1 + n2);
        double expected = Math.min(n1, n2) * Math.min(pooled, 1 - pooled);
        return expected < EXPECTED ? Test.FISHER_EXACT : Test.TWO_PROPORTION;
    }

    private static RateComparison compare(Rate first, Rate second, Test test) {
        if (Math.min(first.n(), second.n()) < Rate.ENOUGH) {
            String note = "not enough data to compare (n=" + first.n() + " and " + second.n() + ", needs " + Rate.ENOUGH
                    + " of each)";
            return new RateComparison(
                    first,
                    second,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(note));
        }
        double p1 = share(first);
        double p2 = share(second);
        return new RateComparison(
                first,
                second,
                Optional.of(Digits.decimals(p2 - p1)),
                Optional.of(newcombe(first, second)),
                Optional.of(Digits.decimals(2 * Math.asin(Math.sqrt(p2)) - 2 * Math.asin(Math.sqrt(p1)))),
                Optional.of(test),
                Optional.of(Digits.significant(p(first, second, test))),
                Optional.empty());
    }

    private static double p(Rate first, Rate second, Test test) {
        int k1 = Math.toIntExact(first.count());
        int k2 = Math.toIntExact(second.count());
        int n1 = Math.toIntExact(first.n());
        int n2 = Math.toIntExact(second.n());
        return switch (test) {
            case TWO_PROPORTION -> twoProportion(first, second);
            case BINOMIAL_EXACT ->
                BinomialTest.withDefaults().test(n2, k2, share(first)).getPValue();
            case FISHER_EXACT ->
                k1 + k2 == 0 || k1 + k2 == n1 + n2
                        ? 1 // both the same; the test refuses a table with an empty row
                        : FisherExactTest.withDefaults()
                                .test(new int[][] {{k1, n1 - k1}, {k2, n2 - k2}})
                                .getPValue();
        };
    }

    private static double twoProportion(Rate first, Rate second) {
        double pooled = (double) (first.count() + second.count()) / (first.n() + second.n());
        double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / first.n() + 1.0 / second.n()));
        double z = Math.abs(share(second) - share(first)) / error;
        return 2 * NormalDistribution.of(0, 1).survivalProbability(z);
    }

    private static List<Double> newcombe(Rate first, Rate second) {
        Interval one = wilson(first);
        Interval two = wilson(second);
        double p1 = share(first);
        double p2 = share(second);
        double below = Math.hypot(p2 - two.getLowerBound(), one.getUpperBound() - p1);
        double above = Math.hypot(two.getUpperBound() - p2, p1 - one.getLowerBound());
        return List.of(Digits.decimals(Math.max(-1, p2 - p1 - below)), Digits.decimals(Math.min(1, p2 - p1 + above)));
    }

    private static Interval wilson(Rate rate) {
        return BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(
                Math.toIntExact(rate.n()), Math.toIntExact(rate.count()), ALPHA);
    }

    private static double share(Rate rate) {
        return (double) rate.count() / rate.n();
    }
}
