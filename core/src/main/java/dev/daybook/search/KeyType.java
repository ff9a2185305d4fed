package dev.daybook.search;

import dev.daybook.core.Vocabulary;

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
    TRUTH;

    /** {@code number}, {@code time}. */
    public String word() {
        return Vocabulary.word(this);
    }
}
