package dev.daybook.search;

import java.util.List;
import java.util.Optional;

/**
 * A page of what was found.
 *
 * @param cursor what asks for the next page; absent on the last
 * @param notes what a reader must know of how it was searched
 */
public record Found(
        Entity entity, List<Head> columns, List<Row> rows, Total total, Optional<String> cursor, List<String> notes) {
    public Found {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    public record Head(String name, KeyType type) {}

    /**
     * @param id of the entity; of a group its keys
     * @param values as many as there are columns: String, Long, Double, Boolean or Instant
     * @param snippet where the text was found
     */
    public record Row(String id, List<Optional<Object>> values, Optional<String> snippet) {
        public Row {
            values = List.copyOf(values);
        }
    }

    /** How many there are in all; counting ends somewhere, and then there are more. */
    public record Total(long count, boolean exact) {}
}
