package dev.daybook.core;

/** An expected failure, told to whoever asked: what is wrong, with the value, and what to do about it. */
public final class DaybookException extends RuntimeException {

    /** What went wrong, as far as a caller may want to treat it differently. */
    public enum Kind {
        INVALID,
        NOT_FOUND,
        CONFLICT,
        UNAVAILABLE
    }

    private final Kind kind;

    private DaybookException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** The input cannot be used as it is. */
    public static DaybookException invalid(String message) {
        return new DaybookException(Kind.INVALID, message, null);
    }

    /** There is no {@code what} with that id. */
    public static DaybookException notFound(String what, String id) {
        return new DaybookException(Kind.NOT_FOUND, "No " + what + " with id '" + Texts.shortened(id, 128) + "'", null);
    }

    /** There is no {@code what} with that id; what there is instead. */
    public static DaybookException notFound(String what, String id, String instead) {
        String message = "No " + what + " with id '" + Texts.shortened(id, 128) + "'; " + instead;
        return new DaybookException(Kind.NOT_FOUND, message, null);
    }

    /** What is there already contradicts what was asked for. */
    public static DaybookException conflict(String message) {
        return new DaybookException(Kind.CONFLICT, message, null);
    }

    /** Something outside (a file, the database) does not do its part. */
    public static DaybookException unavailable(String message, Throwable cause) {
        return new DaybookException(Kind.UNAVAILABLE, message, cause);
    }

    /** Something outside does not do its part, found out without an exception. */
    public static DaybookException unavailable(String message) {
        return new DaybookException(Kind.UNAVAILABLE, message, null);
    }

    public Kind kind() {
        return kind;
    }
}
