package dev.daybook.core;

import java.util.Optional;

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
    private final transient Optional<Mark> mark;

    private DaybookException(Kind kind, String message, Throwable cause) {
        this(kind, message, cause, Optional.empty());
    }

    private DaybookException(Kind kind, String message, Throwable cause, Optional<Mark> mark) {
        super(message, cause);
        this.kind = kind;
        this.mark = mark;
    }

    /** The input cannot be used as it is. */
    public static DaybookException invalid(String message) {
        return new DaybookException(Kind.INVALID, message, null);
    }

    /** A part of the input cannot be used as it is; the message shows it, and the mark says where it is. */
    public static DaybookException invalid(String message, Mark mark) {
        return new DaybookException(Kind.INVALID, message, null, Optional.of(mark));
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

    /** Where the input is wrong, if it is a part of a text. */
    public Optional<Mark> mark() {
        return mark == null ? Optional.empty() : mark;
    }
}
