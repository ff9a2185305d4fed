package dev.daybook.runlog;

/** How a run log's file stands to the record: as written, older than it, changed by somebody, gone, or in the archive instead. */
public enum RunFileState {
    WRITTEN,
    BEHIND,
    CHANGED,
    MISSING,
    ARCHIVED
}
