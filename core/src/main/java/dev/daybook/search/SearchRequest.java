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
        return all(entity).withFilter(Optional.of(filter));
    }

    /** All that there are, newest first. */
    public static SearchRequest all(Entity entity) {
        return new SearchRequest(
                Optional.of(entity.word()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                OptionalInt.empty(),
                Optional.empty());
    }

    /** What fits both; where that says more of anything else, it takes the place of what is said here. */
    public SearchRequest narrowed(SearchRequest more) {
        Optional<String> either = more.entity().or(() -> entity);
        Entity searched = either.map(Entity::searchable).orElse(Entity.SESSION);
        Optional<String> here = conditions(searched);
        Optional<String> there = more.conditions(searched);
        return new SearchRequest(
                either,
                here.isPresent() && there.isPresent()
                        ? Optional.of("(" + here.get() + ") AND (" + there.get() + ")")
                        : here.or(() -> there),
                joined(words(searched), more.words(searched)),
                more.select().isEmpty() ? select : more.select(),
                more.groupBy().isEmpty() ? groupBy : more.groupBy(),
                more.orderBy().isEmpty() ? orderBy : more.orderBy(),
                more.limit().isPresent() ? more.limit() : limit,
                more.cursor());
    }

    /** Whether words are looked for in texts; also where a search that is saved may do so. */
    public boolean looksForWords() {
        Entity searched = entity.map(Entity::searchable).orElse(Entity.SESSION);
        return text.isPresent()
                || filter.filter(given -> given.contains("~")
                                || NamedFilter.read(given).isPresent()
                                || Search.isWords(searched, given))
                        .isPresent();
    }

    private Optional<String> conditions(Entity searched) {
        return filter.filter(given -> !Search.isWords(searched, given));
    }

    private Optional<String> words(Entity searched) {
        return joined(filter.filter(given -> Search.isWords(searched, given)), text);
    }

    private static Optional<String> joined(Optional<String> one, Optional<String> other) {
        return one.isPresent() && other.isPresent() ? Optional.of(one.get() + " " + other.get()) : one.or(() -> other);
    }

    public SearchRequest withEntity(Entity other) {
        return new SearchRequest(Optional.of(other.plural()), filter, text, select, groupBy, orderBy, limit, cursor);
    }

    SearchRequest withFilter(Optional<String> other) {
        return new SearchRequest(entity, other, text, select, groupBy, orderBy, limit, cursor);
    }

    public SearchRequest withLimit(int rows) {
        return new SearchRequest(entity, filter, text, select, groupBy, orderBy, OptionalInt.of(rows), cursor);
    }

    /** The same from where a page ended. */
    public SearchRequest after(Optional<String> end) {
        return new SearchRequest(entity, filter, text, select, groupBy, orderBy, limit, end);
    }
}
