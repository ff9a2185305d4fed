package dev.daybook.runlog;

/** How a run stands. */
public enum RunStatus {
    IN_PROGRESS,
    COMPLETED,
    FAILED
}
