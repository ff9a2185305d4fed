package dev.daybook.skill;

import java.util.List;

/**
 * How much each part of a skill's score counts, and by what a bad record multiplies it; all 0 to 1.
 *
 * @param lowCompletion where fewer than half of all uses are completed, and that is no chance
 * @param failedSimilar where uses for similar tasks failed
 */
public record Weights(
        double relevance, double effectiveness, double context, double lowCompletion, double failedSimilar) {
    public static final Weights DEFAULT = new Weights(0.6, 0.3, 0.1, 0.8, 0.7);

    /** From the settings: relevance, effectiveness and context, and the two penalties. */
    public static Weights of(List<Double> weights, List<Double> penalties) {
        return new Weights(weights.get(0), weights.get(1), weights.get(2), penalties.get(0), penalties.get(1));
    }

    double score(double relevant, double effective, double inContext) {
        return relevance * relevant + effectiveness * effective + context * inContext;
    }
}
