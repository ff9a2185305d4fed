package dev.daybook.insight;

import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Two skills that were used in the same sessions.
 *
 * @param first the one that came first more often
 * @param firstSessions in which that one was used
 * @param support sessions with both, of all in which any skill was used
 * @param lift how many times more sessions have both than if the skills had nothing to do with one another: N·n(A∧B) /
 *     (n(A)·n(B))
 * @param liftInterval 95 %, from the logarithm's variance by the delta method for a multinomial sample
 * @param p two-sided, that the skills have to do with one another
 * @param adjustedP corrected for the number of pairs that were looked at (Benjamini-Hochberg)
 * @param inOrder of the sessions with both, those in which {@code first} came first
 */
public record SkillPair(
        String first,
        String then,
        long firstSessions,
        long thenSessions,
        Rate support,
        double lift,
        List<Double> liftInterval,
        double p,
        double adjustedP,
        Rate inOrder) {
    private static final double NORMAL_975 = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.975);

    /** Sessions with both skills, with one, with the other, and all. */
    record Counts(int both, int first, int then, int all) {

        double lift() {
            return (double) all * both / ((double) first * then);
        }

        /**
         * The bounds of the lift. With cells from a multinomial sample, the delta method (Agresti, Categorical Data Analysis,
         * 2002, section 14.1) gives the logarithm of N·n(A∧B) / (n(A)·n(B)) the variance 1/n(A∧B) − 1/n(A) − 1/n(B) +
         * 2·n(A∧B)/(n(A)·n(B)) − 1/N.
         */
        List<Double> liftInterval() {
            double variance = 1.0 / both - 1.0 / first - 1.0 / then + 2.0 * both / ((double) first * then) - 1.0 / all;
            double reach = NORMAL_975 * Math.sqrt(Math.max(0, variance));
            return List.of(lift() * Math.exp(-reach), lift() * Math.exp(reach));
        }

        double p() {
            return Independence.p(both, first, then, all);
        }
    }
}
