package dev.daybook.skill;

import dev.daybook.insight.Rate;

/**
 * How a skill did when it was used for similar tasks.
 *
 * @param similarity of the task most like this one, 0 to 1
 */
record Past(double similarity, long completed, long closed) {
    private static final int ENOUGH_TO_FAIL = 2;
    private static final double FAILING = 0.5;
    /** The most that memory adds to what the text says, or takes from it. */
    private static final double MOST = 0.25;
    /** The most that a skill can be worth of which the text says nothing. */
    private static final double ALONE = 0.6;

    private static final double CLOSE = 0.6;
    private static final double DOUBT = 2;

    /** Twice and never completed; or so often that less than half are completed for sure. */
    boolean failed() {
        boolean never = closed >= ENOUGH_TO_FAIL && completed == 0;
        return never
                || Rate.of(completed, closed)
                        .interval()
                        .map(bounds -> bounds.get(1) < FAILING)
                        .orElse(false);
    }

    /** Whether the skill comes into question even where its text does not say so. */
    boolean speaksForItself() {
        return completed > 0 && 2 * completed >= closed && similarity >= CLOSE;
    }

    /** The relevance with what memory says: bounded, and never more than with few doubts. */
    double relevance(double byText) {
        double outcome = 2.0 * completed / closed - 1;
        double sure = closed / (closed + DOUBT);
        double moved = byText + MOST * similarity * outcome * sure;
        double alone = speaksForItself() ? ALONE * similarity * (completed + 1) / (closed + DOUBT) : 0;
        return Math.max(0, Math.min(1, Math.max(moved, alone)));
    }

    String words() {
        return "completed " + completed + " of " + closed + (closed == 1 ? " time" : " times") + " for similar tasks";
    }
}
