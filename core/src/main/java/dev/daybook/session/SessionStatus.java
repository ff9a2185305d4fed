package dev.daybook.session;

/** How a session stands; PARTIAL: nothing but its prompts is known, as its transcript is gone. */
public enum SessionStatus {
    RUNNING,
    COMPLETED,
    FAILED,
    ABANDONED,
    PARTIAL
}
