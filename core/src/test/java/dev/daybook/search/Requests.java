package dev.daybook.search;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Requests of tests, part by part. */
record Requests(
        Optional<String> entity,
        Optional<String> filter,
        Optional<String> text,
        List<String> select,
        List<String> groups) {

    static Requests of(Entity entity) {
        return new Requests(Optional.of(entity.word()), Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    Requests where(String condition) {
        return new Requests(entity, Optional.of(condition), text, select, groups);
    }

    Requests with(String words) {
        return new Requests(entity, filter, Optional.of(words), select, groups);
    }

    Requests told(String... columns) {
        return new Requests(entity, filter, text, List.of(columns), groups);
    }

    Requests grouped(String... keys) {
        return new Requests(entity, filter, text, select, List.of(keys));
    }

    SearchRequest ordered(String... orders) {
        return new SearchRequest(
                entity, filter, text, select, groups, List.of(orders), OptionalInt.empty(), Optional.empty());
    }

    static CheckedRequest check(SearchRequest request) {
        return new RequestCheck(new KnownLabels(), Filters.ZONE).check(request, Filters.NOW);
    }
}
