package dev.daybook.timeline;

/** What becomes of the agents that a session's agent set to work. */
public enum Subagents {
    /** One entry for each, with what it did in all. */
    FOLDED,
    /** Their own entries too, where they belong in time. */
    NESTED,
    /** Nothing is told of them. */
    NONE
}
