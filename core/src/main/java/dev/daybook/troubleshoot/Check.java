package dev.daybook.troubleshoot;

/** One thing that was looked at, and how it is. */
public record Check(Status status, String name, String message) {

    /** What was found. */
    public enum Status {
        PASS,
        WARN,
        FAIL
    }

    public static Check pass(String name, String message) {
        return new Check(Status.PASS, name, message);
    }

    public static Check warn(String name, String message) {
        return new Check(Status.WARN, name, message);
    }

    public static Check fail(String name, String message) {
        return new Check(Status.FAIL, name, message);
    }
}
