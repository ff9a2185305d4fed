package dev.daybook.search;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import dev.daybook.core.Vocabulary;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

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

    /** Whether words are looked for in it. */
    boolean hasText() {
        return searchable && this != INVOCATION;
    }

    /** {@code session}, {@code tool_call}. */
    public String word() {
        return Vocabulary.word(this);
    }

    /**
     * What is searched, by its word in singular or plural, or by what it is called where it belongs to something.
     *
     * @throws DaybookException INVALID: nothing of that name is searched
     */
    public static Entity searchable(String word) {
        String wanted = word.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        return Arrays.stream(Relation.values())
                .filter(relation -> relation.words().contains(wanted))
                .map(Relation::target)
                .filter(Entity::isSearchable)
                .findFirst()
                .orElseThrow(() ->
                        DaybookException.invalid("entity '" + Texts.shortened(word, 60) + "' is unknown; use one of: "
                                + Arrays.stream(values())
                                        .filter(Entity::isSearchable)
                                        .map(Entity::plural)
                                        .collect(Collectors.joining(", "))));
    }

    /** {@code sessions}, {@code tool_calls}. */
    public String plural() {
        return word() + "s";
    }
}
