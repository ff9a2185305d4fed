package dev.daybook.search;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a page ended: the last row's values by the query's orders, and its id.
 *
 * @param newestDocument the newest text that was indexed when the first page was asked for, where rows are ranked
 */
public record Position(List<Optional<Object>> values, String id, OptionalLong newestDocument) {
    public Position {
        values = List.copyOf(values);
    }
}
