package dev.daybook.search;

/** What the values of a key are. */
public enum KeyType {
    TEXT,
    /** A word of a closed vocabulary, in any case of letters. */
    WORD,
    NUMBER,
    TIME,
    /** Milliseconds. */
    DURATION,
    /** Bytes. */
    SIZE,
    TRUTH
}
