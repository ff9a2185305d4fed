package dev.daybook.search;

/** How a session stands, as people are told: ENDED where only a log tells of it, so that nobody said with what outcome. */
public enum SessionState {
    RUNNING,
    COMPLETED,
    FAILED,
    ABANDONED,
    PARTIAL,
    ENDED
}
