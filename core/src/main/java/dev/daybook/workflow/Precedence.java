package dev.daybook.workflow;

import dev.daybook.insight.Rate;

/**
 * How a step went after a skill, and how it went where the skill did not come before it. Sessions are counted, each once:
 * with the step's first outcome after the first use of the skill, or else with its first outcome.
 */
public record Precedence(String skill, String step, Rate with, Rate without) {
    /** Whether both have enough data for a rate. */
    public boolean isComparable() {
        return with.rate().isPresent() && without.rate().isPresent();
    }

    /** By how much the step goes well more often after the skill; not defined where there is too little data. */
    public double difference() {
        return with.rate().orElse(0.0) - without.rate().orElse(0.0);
    }
}
