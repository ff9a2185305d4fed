package dev.daybook.commit;

/** What a commit did to a file. */
public enum Change {
    ADDED,
    MODIFIED,
    DELETED,
    RENAMED,
    COPIED,
    TYPE_CHANGED
}
