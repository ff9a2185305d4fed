package dev.daybook.skill;

/** What the record tells of how a use of a skill turned out, with its part in {@link Effectiveness}. */
public enum Sign {
    /** Of the uses that ended, those that were completed. */
    COMPLETION(0.50, "completed"),
    /** Of the uses followed by a commit with a verdict of CI, those that passed. */
    CI(0.15, "passed CI"),
    /** Of the uses followed by a commit, those that were not reverted. */
    KEPT(0.10, "not reverted"),
    /** Of the tool calls during a use, the share that succeeded; each use counts once. */
    CALLS(0.10, "tool calls succeeded"),
    /** Of the uses, those after which the skill was not used again soon for the same. */
    ONCE(0.10, "done once"),
    /** How fast the newest uses were, compared with those before. */
    SPEED(0.05, "speed");

    private final double weight;
    private final String words;

    Sign(double weight, String words) {
        this.weight = weight;
        this.words = words;
    }

    double weight() {
        return weight;
    }

    String words() {
        return words;
    }
}
