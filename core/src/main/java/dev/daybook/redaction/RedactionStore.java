package dev.daybook.redaction;

import java.util.List;
import java.util.Optional;

/** All texts that are stored, whatever table they are in, and when the rules were last applied to all of them. */
public interface RedactionStore {

    /**
     * A table that holds text.
     *
     * @param key the columns that name a row
     * @param columns those with text
     */
    record TextTable(String name, List<String> key, List<String> columns) {
        public TextTable {
            key = List.copyOf(key);
            columns = List.copyOf(columns);
        }
    }

    /** A row's key, and its texts in the order of the table's columns. */
    record TextRow(List<Object> key, List<Optional<String>> texts) {
        public TextRow {
            key = List.copyOf(key);
            texts = List.copyOf(texts);
        }
    }

    /** Every table with text in it; what only refers to other rows, or says where something lies, is no text. */
    List<TextTable> tables();

    /** The rows behind that key, or the first ones, in the order of the key. */
    List<TextRow> rows(TextTable table, Optional<List<Object>> after, int limit);

    /** Puts the row's new texts in the place of the old ones, and counts what was taken out. */
    void update(TextTable table, TextRow row, int found);

    /** Writes some of the search indexes anew, without what was replaced or deleted; whether there is more of it. */
    boolean forgetReplaced();

    /** The newest sweep. */
    Optional<Sweep> findLast();

    void add(Sweep sweep);
}
