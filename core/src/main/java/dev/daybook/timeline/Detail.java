package dev.daybook.timeline;

/** A text that belongs to an entry: what a call was given, what it gave, the error it ended with. */
public record Detail(String label, Passage passage) {
    public static final String ERROR = "error";
    public static final String INPUT = "input";
    public static final String RESULT = "result";
    public static final String MESSAGE = "message";
    public static final String TEXT = "text";
}
