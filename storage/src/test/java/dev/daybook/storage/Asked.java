package dev.daybook.storage;

import dev.daybook.search.Attribute;
import dev.daybook.search.Column;
import dev.daybook.search.Condition;
import dev.daybook.search.Entity;
import dev.daybook.search.Found;
import dev.daybook.search.Group;
import dev.daybook.search.Key;
import dev.daybook.search.LabelKind;
import dev.daybook.search.Literal;
import dev.daybook.search.Operator;
import dev.daybook.search.Order;
import dev.daybook.search.Page;
import dev.daybook.search.Position;
import dev.daybook.search.Query;
import dev.daybook.search.Relation;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Searches as tests write them. */
final class Asked {
    private Asked() {}

    static Query of(Entity entity, Condition... conditions) {
        return new Query(
                entity,
                conditions.length == 0 ? Optional.empty() : Optional.of(all(conditions)),
                List.of(),
                List.of(),
                List.of(),
                100,
                Optional.empty());
    }

    static Query ordered(Query query, Order... orders) {
        return with(query, query.columns(), query.groups(), List.of(orders), query.limit(), query.after());
    }

    static Query selecting(Query query, Key... keys) {
        List<Column> columns = Arrays.stream(keys)
                .map(key -> (Column) new Column.Value(key.toString(), key))
                .toList();
        return with(query, columns, query.groups(), query.orders(), query.limit(), query.after());
    }

    static Query summary(Query query, List<Group> groups, Column... columns) {
        return with(query, List.of(columns), groups, query.orders(), query.limit(), query.after());
    }

    static Query limited(Query query, int limit, Optional<Position> after) {
        return with(query, query.columns(), query.groups(), query.orders(), limit, after);
    }

    private static Query with(
            Query query,
            List<Column> columns,
            List<Group> groups,
            List<Order> orders,
            int limit,
            Optional<Position> after) {
        return new Query(query.entity(), query.condition(), columns, groups, orders, limit, after);
    }

    static Order by(Attribute attribute, boolean descending) {
        return by(own(attribute), descending);
    }

    static Order by(Key key, boolean descending) {
        return new Order(new Column.Value(key.toString(), key), descending);
    }

    static Column.Aggregate aggregate(Column.Function function, Key key) {
        return new Column.Aggregate(function.name(), function, Optional.of(key));
    }

    static Column.Aggregate count() {
        return new Column.Aggregate("count", Column.Function.COUNT, Optional.empty());
    }

    static Key own(Attribute attribute) {
        return new Key.Own(attribute);
    }

    static Key of(Relation relation, Attribute attribute) {
        return new Key.Of(relation, own(attribute));
    }

    static Key param(String name) {
        return new Key.Label(LabelKind.PARAM, name);
    }

    static Key metric(String name) {
        return new Key.Label(LabelKind.METRIC, name);
    }

    static Key tag(String name) {
        return new Key.Label(LabelKind.TAG, name);
    }

    static Key number(Relation relation, Condition... where) {
        return new Key.Count(relation, where.length == 0 ? Optional.empty() : Optional.of(all(where)));
    }

    static Condition all(Condition... conditions) {
        return conditions.length == 1 ? conditions[0] : new Condition.All(List.of(conditions));
    }

    static Condition any(Condition... conditions) {
        return new Condition.Any(List.of(conditions));
    }

    static Condition not(Condition condition) {
        return new Condition.Not(condition);
    }

    static Condition has(Relation relation, Condition... where) {
        return new Condition.Related(relation, where.length == 0 ? Optional.empty() : Optional.of(all(where)));
    }

    static Condition present(Key key) {
        return new Condition.Present(key, true);
    }

    static Condition missing(Key key) {
        return new Condition.Present(key, false);
    }

    static Condition is(Attribute attribute, Object value) {
        return compare(own(attribute), Operator.EQUAL, value);
    }

    static Condition is(Key key, Object value) {
        return compare(key, Operator.EQUAL, value);
    }

    static Condition isNot(Attribute attribute, Object value) {
        return new Condition.Compare(own(attribute), Operator.EQUAL, true, List.of(literal(value)));
    }

    static Condition compare(Attribute attribute, Operator operator, Object... values) {
        return compare(own(attribute), operator, values);
    }

    static Condition compare(Key key, Operator operator, Object... values) {
        return new Condition.Compare(
                key, operator, false, Arrays.stream(values).map(Asked::literal).toList());
    }

    static Condition negated(Attribute attribute, Operator operator, Object... values) {
        return new Condition.Compare(
                own(attribute),
                operator,
                true,
                Arrays.stream(values).map(Asked::literal).toList());
    }

    private static Literal literal(Object value) {
        if (value instanceof String text) {
            return new Literal.Text(text);
        }
        if (value instanceof Number number) {
            return new Literal.Number(number.doubleValue());
        }
        return value instanceof Instant time ? new Literal.Time(time) : new Literal.Truth((Boolean) value);
    }

    static Page find(Storage storage, Query query) {
        return storage.read(stores -> stores.searches().find(query));
    }

    static List<String> ids(Storage storage, Query query) {
        return find(storage, query).rows().stream().map(Found.Row::id).toList();
    }

    static List<String> ids(Storage storage, Entity entity, Condition... conditions) {
        return ids(storage, of(entity, conditions));
    }
}
