package dev.daybook.search;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A search as somebody asked for it; nothing is checked yet. */
public record SearchRequest(
        Optional<String> entity,
        Optional<String> filter,
        Optional<String> text,
        List<String> select,
        List<String> groupBy,
        List<String> orderBy,
        OptionalInt limit,
        Optional<String> cursor) {
    public SearchRequest {
        select = List.copyOf(select);
        groupBy = List.copyOf(groupBy);
        orderBy = List.copyOf(orderBy);
    }
}
