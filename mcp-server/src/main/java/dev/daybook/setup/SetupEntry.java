package dev.daybook.setup;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.core.DaybookException;
import java.util.List;
import java.util.Optional;

/** What Daybook has in one place of a project's configuration; works on texts, so that all else in them stays. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JsonEntry.class, name = "json"),
    @JsonSubTypes.Type(value = IgnoreEntry.class, name = "ignore")
})
sealed interface SetupEntry permits JsonEntry, IgnoreEntry {
    /** Relative to the project. */
    String file();

    /**
     * The text with the entry.
     *
     * @param where what to call the text in a message
     * @param force whether it may take the place of another one
     * @return absent when the text has it already
     * @throws DaybookException the text cannot take it
     */
    Optional<Added> addTo(String where, String text, boolean force);

    /**
     * The text without the entry, however it was edited around it.
     *
     * @param force whether an entry that was edited itself goes too
     * @throws DaybookException CONFLICT: the entry was edited
     */
    String takeFrom(String where, String text, Added added, boolean force);

    /** Whether the text says nothing. */
    boolean isNothing(String text);

    /**
     * A text with an entry in it, and what has to be known to take it out again.
     *
     * @param made the objects and arrays around the entry that were made for it, outermost first
     * @param replaced what the entry took the place of
     */
    record Added(String text, List<List<String>> made, Optional<JsonNode> replaced) {
        public Added {
            made = List.copyOf(made);
            replaced = replaced.filter(node -> !node.isNull());
        }
    }
}
