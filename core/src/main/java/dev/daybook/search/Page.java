package dev.daybook.search;

import java.util.List;
import java.util.Optional;

/**
 * What a store found.
 *
 * @param last where the page ended, where there is another one
 */
public record Page(List<Found.Row> rows, Found.Total total, Optional<Position> last, List<String> notes) {
    public Page {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }
}
