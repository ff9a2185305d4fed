package dev.daybook.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The columns, groups and orders of a query, which must fit one another. */
record Selection(List<Column> columns, List<Group> groups, List<Order> orders) {
    private static final int MAX_GROUPS = 2;
    private static final int MAX_COLUMNS = 40;
    private static final int MAX_ORDERS = 8;

    static Selection of(Entity entity, List<Item> selected, List<Item> grouped, List<Item> ordered) {
        atMost("select", selected, MAX_COLUMNS);
        atMost("group_by", grouped, MAX_GROUPS);
        atMost("order_by", ordered, MAX_ORDERS);
        List<Group> groups = grouped.stream().map(Selection::group).toList();
        boolean summary = !groups.isEmpty()
                || selected.stream().anyMatch(item -> item.function().isPresent());
        if (summary) {
            List<Column> columns = summed(selected, groups);
            return new Selection(columns, groups, summaryOrders(ordered, columns, groups));
        }
        List<Column> columns = selected.isEmpty()
                ? DefaultColumns.of(entity)
                : selected.stream().map(Selection::value).toList();
        return new Selection(columns, groups, rowOrders(ordered, columns));
    }

    private static void atMost(String field, List<Item> items, int most) {
        if (items.size() > most) {
            throw items.get(most).fault(field + " takes at most " + most);
        }
    }

    private static Group group(Item item) {
        Key key = item.key()
                .filter(it -> item.function().isEmpty() && !(it instanceof Key.Relevance))
                .orElseThrow(() -> item.fault("groups are made by a key, day(key) or week(key)"));
        return new Group(item.name(), key, item.bucket());
    }

    private static Column value(Item item) {
        if (item.bucket().isPresent()) {
            throw item.fault("day() and week() put rows together; name them in group_by");
        }
        Key key = item.key().orElseThrow(() -> item.fault("nothing recorded here ever has this"));
        return new Column.Value(item.name(), key);
    }

    /** Groups that were not asked for are told first, for numbers without them say nothing. */
    private static List<Column> summed(List<Item> selected, List<Group> groups) {
        List<Column> columns = new ArrayList<>();
        groups.stream()
                .filter(group -> selected.stream().noneMatch(item -> item.isGroup(group)))
                .forEach(group -> columns.add(new Column.Grouped(group)));
        for (Item item : selected) {
            columns.add(item.function().isPresent() ? aggregate(item) : grouped(item, groups));
        }
        if (selected.isEmpty()) {
            columns.add(new Column.Aggregate("count", Column.Function.COUNT, Optional.empty()));
        }
        return columns;
    }

    private static Column aggregate(Item item) {
        return new Column.Aggregate(item.name(), item.function().orElseThrow(), item.key());
    }

    private static Column grouped(Item item, List<Group> groups) {
        return groups.stream()
                .filter(item::isGroup)
                .findFirst()
                .map(group -> (Column) new Column.Grouped(new Group(item.name(), group.key(), group.bucket())))
                .orElseThrow(() ->
                        item.fault("beside sums stand only other sums and groups; name this in group_by, or sum it"
                                + " up as in max(…)"));
    }

    private static List<Order> rowOrders(List<Item> ordered, List<Column> columns) {
        List<Order> orders = new ArrayList<>();
        for (Item item : ordered) {
            if (item.function().isPresent() || item.bucket().isPresent()) {
                throw item.fault("rows are ordered by keys; sums need a select or a group_by with sums");
            }
            item.key().ifPresent(key -> orders.add(new Order(new Column.Value(item.name(), key), item.descending())));
        }
        return orders;
    }

    private static List<Order> summaryOrders(List<Item> ordered, List<Column> columns, List<Group> groups) {
        if (ordered.isEmpty()) {
            return defaultOrders(columns, groups);
        }
        return ordered.stream()
                .map(item -> new Order(summaryColumn(item, columns, groups), item.descending()))
                .toList();
    }

    private static Column summaryColumn(Item item, List<Column> columns, List<Group> groups) {
        Optional<Column> group =
                groups.stream().filter(item::isGroup).findFirst().map(Column.Grouped::new);
        return group.or(() -> columns.stream().filter(item::isColumn).findFirst())
                .orElseGet(() -> {
                    if (item.function().isEmpty()) {
                        throw item.fault("sums are ordered by groups or sums");
                    }
                    return aggregate(item);
                });
    }

    /** The newest day first, or else the largest group. */
    private static List<Order> defaultOrders(List<Column> columns, List<Group> groups) {
        List<Order> orders = new ArrayList<>();
        groups.stream()
                .filter(group -> group.bucket().isPresent())
                .forEach(group -> orders.add(new Order(new Column.Grouped(group), true)));
        columns.stream()
                .filter(column -> column instanceof Column.Aggregate)
                .findFirst()
                .ifPresent(column -> orders.add(new Order(column, true)));
        groups.stream()
                .filter(group -> group.bucket().isEmpty())
                .forEach(group -> orders.add(new Order(new Column.Grouped(group), false)));
        return orders;
    }
}
