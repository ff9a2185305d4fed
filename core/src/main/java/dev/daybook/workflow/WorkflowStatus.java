package dev.daybook.workflow;

/**
 * How a run or a node stands. SKIPPED is for nodes alone; ABANDONED: its session ended before it did; UNKNOWN: it is over,
 * and nothing says how.
 */
public enum WorkflowStatus {
    RUNNING,
    COMPLETED,
    FAILED,
    SKIPPED,
    ABANDONED,
    UNKNOWN
}
