package dev.daybook.storage;

import dev.daybook.core.Timestamps;
import dev.daybook.search.Key;
import dev.daybook.search.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What comes behind the last row of a page, by the orders and then by the place in the table. */
final class SqlKeyset {
    private final SqlConditions conditions;
    private final SqlScope scope;
    private final List<SqlOrder> orders;

    SqlKeyset(SqlConditions conditions, SqlScope scope, List<SqlOrder> orders) {
        this.conditions = conditions;
        this.scope = scope;
        this.orders = orders;
    }

    /** {@code o1, o2 DESC, …}, with the row's place last in the direction of the last of them. */
    String ordering(String place) {
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            terms.add("o" + i + orders.get(i).direction());
        }
        terms.add(place + (last().descending() ? " DESC" : " ASC"));
        return String.join(", ", terms);
    }

    SqlText after(Position position) {
        SqlText after =
                SqlText.of(scope.key("rowid") + (last().descending() ? " < " : " > ") + "{}", place(position.id()));
        for (int i = orders.size() - 1; i >= 0; i--) {
            after = after(orders.get(i), value(orders.get(i), position, i), after);
        }
        return after;
    }

    /** How well a text fits depends on all others, so that it is what it is now that counts. */
    private Optional<Object> value(SqlOrder order, Position position, int place) {
        Optional<Object> value = position.values().get(place);
        return order.key() instanceof Key.Relevance && value.isPresent()
                ? Optional.of(SqlText.of(
                        "coalesce((SELECT score FROM ranked WHERE k = {}), {})", place(position.id()), value.get()))
                : value;
    }

    /** What an index on the first order can begin with; TRUE where there is none such. */
    SqlText begin(Position position) {
        SqlOrder first = orders.get(0);
        Optional<Object> value = position.values().get(0);
        if (value.isEmpty() || first.nullable() || first.key() instanceof Key.Relevance) {
            return SqlText.TRUE;
        }
        return SqlText.of(
                "{} " + (first.descending() ? "<=" : ">=") + " {}",
                first.value(conditions, scope.open()),
                bound(value.get()));
    }

    /** Of the rows behind the position those that have the first order's value. */
    SqlText afterPresent(Position position) {
        SqlOrder first = orders.get(0);
        String rows = first.descending() ? "<" : ">";
        return SqlText.of(
                "({}, " + scope.key("rowid") + ") " + rows + " ({}, {})",
                first.value(conditions, scope.open()),
                bound(position.values().get(0).orElseThrow()),
                place(position.id()));
    }

    /** All that lack the first order's value. */
    SqlText missing() {
        return SqlText.of("{} IS NULL", orders.get(0).value(conditions, scope.open()));
    }

    private SqlText after(SqlOrder order, Optional<Object> value, SqlText next) {
        return behind(order.value(conditions, scope), order.descending(), order.nullable(), value, next);
    }

    /** What comes behind a value, or has the same one and comes behind it by what is next. */
    static SqlText behind(SqlText key, boolean descending, boolean nullable, Optional<Object> value, SqlText next) {
        if (value.isEmpty()) {
            return SqlText.of("({} IS NULL AND {})", key, next);
        }
        Object bound = bound(value.get());
        SqlText beyond = SqlText.of("{} " + (descending ? "<" : ">") + " {}", key, bound);
        SqlText same = SqlText.of("({} = {} AND {})", key, bound, next);
        return nullable
                ? SqlText.of("({} OR {} OR {} IS NULL)", beyond, same, key)
                : SqlText.of("({} OR {})", beyond, same);
    }

    /** A row that is gone meanwhile lets those show again that are in the same place. */
    private SqlText place(String id) {
        Searched searched = scope.searched();
        return switch (searched) {
            case TOOL_CALL -> SqlText.of("CAST({} AS INTEGER)", id);
            case ERROR ->
                SqlText.of(
                        "coalesce((SELECT id FROM known_error WHERE number = CAST(substr({}, 5) AS INTEGER)), " + end()
                                + ")",
                        id);
            default ->
                SqlText.of(
                        "coalesce((SELECT rowid FROM " + searched.table() + " WHERE " + searched.id() + " = {}), "
                                + end() + ")",
                        id);
        };
    }

    private long end() {
        return last().descending() ? Long.MAX_VALUE : -Long.MAX_VALUE;
    }

    private SqlOrder last() {
        return orders.get(orders.size() - 1);
    }

    static Object bound(Object value) {
        if (value instanceof Instant time) {
            return Timestamps.format(time);
        }
        return value instanceof Boolean truth ? (Object) (truth ? 1 : 0) : value;
    }
}
