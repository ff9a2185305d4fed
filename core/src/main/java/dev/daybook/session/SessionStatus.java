package dev.daybook.session;

/**
 * How a session stands; PARTIAL: nothing but its prompts is known, as its transcript is gone, or nothing but uses of skills
 * that another recorder told of.
 */
public enum SessionStatus {
    RUNNING,
    COMPLETED,
    FAILED,
    ABANDONED,
    PARTIAL
}
