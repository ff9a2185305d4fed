package dev.daybook.validation;

/** Files that belong to rows of the record. */
public interface RecordedFiles {
    Finding check();

    /** Makes what is missing from the rows; how many. */
    long repair();
}
