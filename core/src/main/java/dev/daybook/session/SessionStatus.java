package dev.daybook.session;

/** How a session stands. */
public enum SessionStatus {
    RUNNING,
    COMPLETED,
    FAILED,
    ABANDONED
}
