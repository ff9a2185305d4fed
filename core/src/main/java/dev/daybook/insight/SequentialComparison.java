package dev.daybook.insight;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Two shares that may be looked at after each new session, as often as one likes, and stopped at will.
 *
 * <p>The e-value is the likelihood of all outcomes under two shares of their own, mixed over Beta(½, ½) for each (Krichevsky
 * and Trofimov, IEEE Transactions on Information Theory 27, 1981), divided by the largest that it can have under one
 * common share: universal inference (Wasserman, Ramdas and Balakrishnan, PNAS 117, 2020, p. 16880). Over the true common
 * share the mixture is a martingale that begins at 1, and the divisor is no smaller, so that by Ville's inequality the
 * e-value ever reaches 20 with a probability of at most 0.05 if there is no difference: at any number of looks, for any
 * n and any division. The price: where a test that is made once finds a difference in
 * 80 % of trials, this takes three times as many sessions for that, and twice as many for half of the trials.
 *
 * @param first the rate with a 95 % interval for this one look
 * @param difference the second minus the first
 * @param interval of the difference, 95 % at all looks together: all differences that the same e-value does not refute
 * @param eValue evidence against equality; 20 refutes it at 0.05, and {@value #LARGEST} is that or more
 * @param p at any time valid: 1 / eValue, at most 1
 */
public record SequentialComparison(
        Rate first,
        Rate second,
        Optional<Double> difference,
        Optional<List<Double>> interval,
        double eValue,
        double p) {
    static final double ALPHA = 0.05;
    /** Beyond it no evidence is needed, and a number of the machine would soon be infinite. */
    static final double LARGEST = 1e12;

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int STEPS = 60;

    static SequentialComparison of(long count1, long n1, long count2, long n2) {
        double mixture = mixture(count1, n1) + mixture(count2, n2);
        double eValue = eValue(count1, n1, count2, n2);
        boolean known = Math.min(n1, n2) >= Rate.ENOUGH;
        double observed = known ? (double) count2 / n2 - (double) count1 / n1 : 0;
        return new SequentialComparison(
                Rate.of(count1, n1),
                Rate.of(count2, n2),
                known ? Optional.of(Digits.decimals(observed)) : Optional.empty(),
                known ? Optional.of(interval(count1, n1, count2, n2, mixture, observed)) : Optional.empty(),
                Digits.significant(eValue),
                Digits.significant(Math.min(1, 1 / eValue)));
    }

    boolean isDecided() {
        return eValue >= 1 / ALPHA;
    }

    static double eValue(long count1, long n1, long count2, long n2) {
        double log = mixture(count1, n1) + mixture(count2, n2) - largest(count1 + count2, n1 + n2);
        return Math.min(LARGEST, Math.exp(log));
    }

    /** The logarithm of ∫ pᵏ(1−p)ⁿ⁻ᵏ over Beta(½, ½): each outcome is foretold with (k + ½) / (n + 1) of those before. */
    private static double mixture(long count, long n) {
        double log = 0;
        for (long i = 0; i < count; i++) {
            log += Math.log(i + 0.5);
        }
        for (long i = 0; i < n - count; i++) {
            log += Math.log(i + 0.5);
        }
        for (long i = 1; i <= n; i++) {
            log -= Math.log(i);
        }
        return log;
    }

    private static double largest(long count, long n) {
        return n == 0 ? 0 : logLikelihood(count, n, (double) count / n);
    }

    private static double logLikelihood(long count, long n, double p) {
        return (count == 0 ? 0 : count * Math.log(p)) + (n == count ? 0 : (n - count) * Math.log1p(-p));
    }

    private static List<Double> interval(long count1, long n1, long count2, long n2, double mixture, double observed) {
        DoubleUnaryOperator margin =
                difference -> profile(count1, n1, count2, n2, difference) - (mixture - Math.log(1 / ALPHA));
        return List.of(Digits.decimals(edge(margin, observed, -1)), Digits.decimals(edge(margin, observed, 1)));
    }

    /** Where the likelihood, which falls to both sides of what was observed, is too small; or the end. */
    private static double edge(DoubleUnaryOperator margin, double observed, double end) {
        double inside = observed;
        double outside = end;
        for (int i = 0; i < STEPS; i++) {
            double middle = (inside + outside) / 2;
            if (margin.applyAsDouble(middle) > 0) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return inside;
    }

    /** The largest log-likelihood with that difference between the shares; concave in the first, so it has one top. */
    private static double profile(long count1, long n1, long count2, long n2, double difference) {
        double low = Math.max(0, -difference);
        double high = Math.min(1, 1 - difference);
        DoubleUnaryOperator likelihood = p -> logLikelihood(count1, n1, p) + logLikelihood(count2, n2, p + difference);
        for (int i = 0; i < STEPS; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (likelihood.applyAsDouble(left) > likelihood.applyAsDouble(right)) {
                high = right;
            } else {
                low = left;
            }
        }
        return likelihood.applyAsDouble((low + high) / 2);
    }
}
