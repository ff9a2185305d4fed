package dev.daybook.completeness;

/**
 * Something about a log that keeps the record from being whole, or may.
 *
 * @param text what it is, with its numbers
 */
public record Problem(Severity severity, Kind kind, String text) {

    /** How bad it is. */
    public enum Severity {
        /** In order: the log is just being written to, or what was read of it is safe. */
        NOTE,
        WARNING,
        /** Capture does not work. */
        FAILURE
    }

    /** What it is about. */
    public enum Kind {
        /** Nothing of it was ever read. */
        NEVER_READ,
        /** The end of it was not read. */
        UNREAD,
        /** Its last line has no end, and is no record. */
        CUT_SHORT,
        /** It is another file now, or a shorter one, than the one that was read. */
        REPLACED,
        /** The file does not have as many records as were used and skipped. */
        MISCOUNTED,
        /** Something in the file is not in the record. */
        NOT_STORED,
        /** Types of records that this version does not know. */
        UNKNOWN_TYPES,
        /** Lines that are no records. */
        DAMAGED,
        /** The file is gone. */
        GONE,
        /** The file cannot be read. */
        UNREADABLE
    }
}
