package dev.daybook.skill;

/** How an invocation ended, or that it has not. */
public enum Outcome {
    OPEN,
    COMPLETED,
    ABANDONED,
    FAILED
}
