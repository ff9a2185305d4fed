package dev.daybook.search;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A search as somebody asked for it; nothing is checked yet.
 *
 * @param entity in singular or plural; absent: sessions
 * @param filter a condition, or plain words; see docs/search.md
 * @param text words that are looked for besides
 * @param select keys and aggregates, one each or several with commas; so are the groups and orders
 * @param cursor where a page of the same search ended
 */
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

    /** All that fits, newest first. */
    public static SearchRequest of(Entity entity, String filter) {
        return new SearchRequest(
                Optional.of(entity.word()),
                Optional.of(filter),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                OptionalInt.empty(),
                Optional.empty());
    }
}
