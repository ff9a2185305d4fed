package dev.daybook.search;

import java.util.List;
import java.util.Optional;

/**
 * A search whose names, types and values are checked.
 *
 * @param columns aggregates and groups where there are any, else values
 * @param orders may be empty: as they come first by time, or by relevance
 */
public record Query(
        Entity entity,
        Optional<Condition> condition,
        List<Column> columns,
        List<Group> groups,
        List<Order> orders,
        int limit,
        Optional<Position> after) {
    public Query {
        columns = List.copyOf(columns);
        groups = List.copyOf(groups);
        orders = List.copyOf(orders);
    }

    /** Whether rows are summed up, and not told one by one. */
    public boolean isSummary() {
        return columns.stream().anyMatch(column -> !(column instanceof Column.Value));
    }

    /** The same, for another number of rows. */
    Query limitedTo(int rows) {
        return new Query(entity, condition, columns, groups, orders, rows, after);
    }
}
