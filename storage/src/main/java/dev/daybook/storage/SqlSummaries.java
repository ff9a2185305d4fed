package dev.daybook.storage;

import dev.daybook.search.Column;
import dev.daybook.search.Found;
import dev.daybook.search.Group;
import dev.daybook.search.KeyType;
import dev.daybook.search.Order;
import dev.daybook.search.Page;
import dev.daybook.search.Plan;
import dev.daybook.search.Position;
import dev.daybook.search.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows summed up, a row for each group. */
final class SqlSummaries {
    private final SearchRun run;
    private final Query query;
    private final SqlDriving driving;
    private final SqlConditions conditions = new SqlConditions();
    /** The groups first, and what is only ordered by last. */
    private final List<Column> columns;

    private final List<Order> orders;
    private String words = "";

    /** A group with the number of all groups. */
    private record Summed(Found.Row row, Position position, long all) {}

    SqlSummaries(SearchRun run, Query query) {
        this.run = run;
        this.query = query;
        conditions.ofMany();
        this.driving = new SqlDriving(run, conditions, query, List.of());
        this.orders = orders(query);
        Set<Column> all = new LinkedHashSet<>();
        query.groups().forEach(group -> all.add(new Column.Grouped(group)));
        all.addAll(query.columns());
        orders.forEach(order -> all.add(order.column()));
        this.columns = List.copyOf(all);
    }

    Page find() {
        List<Summed> found = run.rows(statement(), this::read);
        boolean more = found.size() > query.limit();
        List<Summed> page = more ? found.subList(0, query.limit()) : found;
        return new Page(
                page.stream().map(Summed::row).toList(),
                new Found.Total(page.isEmpty() ? 0 : page.get(0).all(), true),
                more ? Optional.of(page.get(page.size() - 1).position()) : Optional.empty(),
                List.of());
    }

    SqlText statement() {
        SqlSource source = driving.choose();
        words = source.words();
        return SqlText.of(
                "WITH RECURSIVE {} SELECT *, (SELECT count(*) FROM summed) AS all_groups FROM summed WHERE {} ORDER BY "
                        + ordering() + " LIMIT {}",
                summed(source),
                query.after().map(this::after).orElse(SqlText.TRUE),
                query.limit() + 1);
    }

    private SqlText summed(SqlSource source) {
        Optional<SqlBuckets> buckets =
                source.scope().guarded() ? Optional.empty() : SqlBuckets.of(query, columns, source.scope());
        if (buckets.isPresent()) {
            String all = columns.stream()
                    .map(column -> (column instanceof Column.Grouped ? "c" : "n") + " AS c" + columns.indexOf(column))
                    .collect(Collectors.joining(", "));
            return SqlText.of(
                    "{}, summed AS MATERIALIZED (SELECT " + all + " FROM counted WHERE n > 0)",
                    buckets.get().counted(source));
        }
        List<SqlText> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            values.add(SqlText.of("{} AS c" + i, SqlAggregates.of(columns.get(i), conditions, source.scope())));
        }
        String groups = query.groups().isEmpty()
                ? ""
                : " GROUP BY "
                        + query.groups().stream()
                                .map(group -> Integer.toString(query.groups().indexOf(group) + 1))
                                .collect(Collectors.joining(", "));
        return SqlText.of(
                "summed AS MATERIALIZED (SELECT {} FROM {} WHERE {}" + groups + ")",
                SqlText.join(", ", values),
                source.from(),
                source.where());
    }

    Plan plan() {
        SqlText statement = statement();
        return SqlSearch.plan(run, statement, words, driving.probed());
    }

    /** The newest first where groups are times, else the greatest; where that is the same, by the groups. */
    private static List<Order> orders(Query query) {
        List<Order> orders = new ArrayList<>(query.orders());
        if (orders.isEmpty() && query.groups().stream().noneMatch(SqlSummaries::isTime)) {
            query.columns().stream()
                    .filter(Column.Aggregate.class::isInstance)
                    .findFirst()
                    .ifPresent(column -> orders.add(new Order(column, true)));
        }
        for (Group group : query.groups()) {
            Column column = new Column.Grouped(group);
            if (orders.stream().noneMatch(order -> order.column().equals(column))) {
                orders.add(new Order(column, query.orders().isEmpty() && isTime(group)));
            }
        }
        return orders;
    }

    private static boolean isTime(Group group) {
        return group.key().type() == KeyType.TIME;
    }

    private String ordering() {
        return orders.isEmpty()
                ? "1"
                : orders.stream()
                        .map(order -> name(order) + (order.descending() ? " DESC" : " ASC NULLS LAST"))
                        .collect(Collectors.joining(", "));
    }

    private SqlText after(Position position) {
        SqlText after = SqlText.FALSE;
        for (int i = orders.size() - 1; i >= 0; i--) {
            Order order = orders.get(i);
            after = SqlKeyset.behind(
                    SqlText.of(name(order)),
                    order.descending(),
                    true,
                    position.values().get(i),
                    after);
        }
        return after;
    }

    private String name(Order order) {
        return "c" + columns.indexOf(order.column());
    }

    private Summed read(ResultSet row) throws SQLException {
        List<Optional<Object>> all = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            all.add(SqlValues.read(row, i + 1, columns.get(i).type()));
        }
        String id = all.subList(0, query.groups().size()).stream()
                .map(value -> value.map(Object::toString).orElse(""))
                .collect(Collectors.joining(", "));
        return new Summed(
                new Found.Row(id, values(query.columns(), all), Optional.empty()),
                new Position(values(orders.stream().map(Order::column).toList(), all), id, OptionalLong.empty()),
                row.getLong(columns.size() + 1));
    }

    private List<Optional<Object>> values(List<Column> wanted, List<Optional<Object>> all) {
        return wanted.stream().map(column -> all.get(columns.indexOf(column))).toList();
    }
}
