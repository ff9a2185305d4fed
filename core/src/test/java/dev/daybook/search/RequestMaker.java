package dev.daybook.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/** Writes requests that are right: filters with orders, or with groups and sums. */
final class RequestMaker {
    private final Random random;
    private final FilterMaker filters;

    RequestMaker(Random random, FilterMaker filters) {
        this.random = random;
        this.filters = filters;
    }

    SearchRequest rows() {
        Entity entity = filters.entity();
        List<String> orders = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            orders.add(key(entity) + one(List.of("", " ASC", " DESC", " desc")));
        }
        return request(entity, List.of(), List.of(), orders, 1_000);
    }

    SearchRequest groups() {
        Entity entity = filters.entity();
        List<String> groups = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            groups.add(group(entity));
        }
        List<String> columns = new ArrayList<>(List.of(one(List.of("count", "count(*) AS n", "COUNT()"))));
        for (int i = random.nextInt(3); i > 0; i--) {
            columns.add(aggregate(entity));
        }
        List<String> orders = groups.isEmpty() || random.nextBoolean()
                ? List.of()
                : List.of(one(List.of("count DESC", groups.get(0), groups.get(0) + " DESC", "count")));
        return request(entity, columns, groups, orders, 1_000);
    }

    SearchRequest next(SearchRequest request, int limit, Optional<String> cursor) {
        return new SearchRequest(
                request.entity(),
                request.filter(),
                request.text(),
                request.select(),
                request.groupBy(),
                request.orderBy(),
                OptionalInt.of(limit),
                cursor);
    }

    private SearchRequest request(
            Entity entity, List<String> select, List<String> groups, List<String> orders, int limit) {
        Optional<String> filter = random.nextInt(10) == 0 ? Optional.empty() : Optional.of(filter(entity));
        return new SearchRequest(
                Optional.of(entity.word()),
                filter,
                Optional.empty(),
                select,
                groups,
                orders,
                OptionalInt.of(limit),
                Optional.empty());
    }

    /** A lone truth in double quotes is a phrase to look for. */
    private String filter(Entity entity) {
        String filter = filters.filter(entity);
        String never = Attribute.of(entity).get(0).word() + " IS NULL";
        return PlainWords.is(entity, filter) ? "(" + filter + ") OR " + never : filter;
    }

    private String key(Entity entity) {
        boolean labelled = entity == Entity.SESSION
                || Relation.SESSION.sources().contains(entity) && Relation.SESSION.isToOne(entity);
        if (labelled && random.nextInt(4) == 0) {
            return one(List.of("metrics.n", "params.model", "tags.`learning rate`"));
        }
        if (random.nextInt(8) == 0 && !Keys.relations(entity).isEmpty()) {
            return "count(" + one(Keys.relations(entity)).word() + ")";
        }
        if (labelled && entity != Entity.SESSION && random.nextInt(4) == 0) {
            return one(List.of("branch", "session.started_at", "session.status"));
        }
        return one(Attribute.of(entity)).word();
    }

    private String group(Entity entity) {
        List<String> times = Attribute.of(entity).stream()
                .filter(attribute -> attribute.type() == KeyType.TIME)
                .map(Attribute::word)
                .toList();
        return random.nextInt(3) == 0 ? one(List.of("day(", "week(")) + one(times) + ")" : key(entity);
    }

    private String aggregate(Entity entity) {
        Attribute attribute = one(Attribute.of(entity));
        String function =
                switch (attribute.type()) {
                    case TEXT, WORD, TRUTH -> "count";
                    case TIME -> one(List.of("min", "max", "p50", "p90", "count"));
                    case NUMBER, DURATION, SIZE ->
                        one(List.of("avg", "mean", "sum", "min", "max", "p50", "median", "p90", "count"));
                };
        return function + "(" + attribute.word() + ")";
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
