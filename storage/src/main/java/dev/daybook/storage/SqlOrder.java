package dev.daybook.storage;

import dev.daybook.search.Attribute;
import dev.daybook.search.Column;
import dev.daybook.search.Condition;
import dev.daybook.search.Key;
import dev.daybook.search.KeyType;
import dev.daybook.search.Order;
import dev.daybook.search.Query;
import java.util.List;
import java.util.Optional;

/**
 * By what rows are ordered.
 *
 * @param nullable whether it may be missing, and then comes last
 */
record SqlOrder(Key key, boolean descending, boolean nullable) {
    /** What is longer makes a cursor long and orders nothing. */
    private static final int LONGEST = 200;

    /** The query's own, else what fits best, else the newest first. */
    static List<SqlOrder> of(Query query) {
        if (query.orders().isEmpty()
                && query.condition().map(SqlAccesses::conjuncts).orElse(List.of()).stream()
                        .anyMatch(Condition.Matches.class::isInstance)) {
            return List.of(of(new Key.Relevance(), true));
        }
        if (query.orders().isEmpty()) {
            return List.of(of(new Key.Own(Searched.of(query.entity()).newest()), true));
        }
        return query.orders().stream().map(SqlOrder::of).toList();
    }

    private static SqlOrder of(Order order) {
        return of(((Column.Value) order.column()).key(), order.descending());
    }

    private static SqlOrder of(Key key, boolean descending) {
        boolean always = key instanceof Key.Count
                || key instanceof Key.Relevance
                || (key instanceof Key.Own own
                        && own.attribute() != Attribute.TOOL_CALL_AT
                        && Searched.of(own.attribute().entity()).newest() == own.attribute());
        return new SqlOrder(key, descending, !always);
    }

    /** The attribute, where its index has it as it is compared. */
    Optional<Attribute> indexed() {
        return key instanceof Key.Own own && type() != KeyType.WORD && type() != KeyType.TEXT
                ? Optional.of(own.attribute())
                : Optional.empty();
    }

    KeyType type() {
        return key.type();
    }

    /** What is compared: words in lower case, texts by their beginning. */
    SqlText value(SqlConditions conditions, SqlScope scope) {
        SqlText value = conditions.value(key, scope);
        return switch (type()) {
            case WORD -> SqlText.of("lower({})", value);
            case TEXT -> SqlText.of("substr({}, 1, " + LONGEST + ")", value);
            case NUMBER, TIME, DURATION, SIZE, TRUTH -> value;
        };
    }

    String direction() {
        return descending ? " DESC" : nullable ? " ASC NULLS LAST" : " ASC";
    }
}
