package dev.daybook.search;

import dev.daybook.core.Vocabulary;

/** What is searched, or is looked at on the way from what is searched. */
public enum Entity {
    SESSION(true),
    EXCHANGE(true),
    TOOL_CALL(true),
    INVOCATION(true),
    RUN_LOG(true),
    ERROR(true),
    COMMIT(true),
    /** A file that an exchange read or modified, or that a commit changed. */
    FILE(false),
    CI(false),
    WORKFLOW(false),
    FEEDBACK(false),
    TODO(false);

    private final boolean searchable;

    Entity(boolean searchable) {
        this.searchable = searchable;
    }

    /** Whether it can be what is found; the others are only looked at. */
    public boolean isSearchable() {
        return searchable;
    }

    /** {@code session}, {@code tool_call}. */
    public String word() {
        return Vocabulary.word(this);
    }

    /** {@code sessions}, {@code tool_calls}. */
    public String plural() {
        return word() + "s";
    }
}
