package dev.daybook.storage;

import dev.daybook.search.Column;
import dev.daybook.search.Found;
import dev.daybook.search.KeyType;
import dev.daybook.search.Position;
import dev.daybook.search.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The rows of a page: first where they are, by the index, and only of those what is told of them. */
final class SqlPages {
    private final Query query;
    private final SqlConditions conditions;
    private final List<SqlOrder> orders;
    private final OptionalLong newest;

    /**
     * A row with its place in the order.
     *
     * @param textId what its text is known by
     */
    record Placed(Found.Row row, Position position, String textId) {}

    /** @param newest the newest text that is looked at, where rows are ranked */
    SqlPages(Query query, SqlConditions conditions, List<SqlOrder> orders, OptionalLong newest) {
        this.newest = newest;
        this.query = query;
        this.conditions = conditions;
        this.orders = orders;
    }

    /** One row more than the page has, if there is. */
    SqlText statement(SqlSource source) {
        Searched searched = source.scope().searched();
        SqlScope told = SqlScope.of(searched, "told");
        SqlKeyset keyset = new SqlKeyset(conditions, source.scope(), orders);
        newest.ifPresent(any -> conditions.scoredBy("ranked.score"));
        SqlText places = places(source, keyset);
        newest.ifPresent(any -> conditions.scoredBy("page.score"));
        List<SqlText> columns = new ArrayList<>();
        columns.add(SqlText.of(
                searched == Searched.ERROR ? "'ERR-' || printf('%03d', told.number)" : told.key(searched.id())));
        for (int i = 0; i < orders.size(); i++) {
            columns.add(SqlText.of("o" + i));
        }
        for (Column column : query.columns()) {
            columns.add(SqlValues.told(column.type(), conditions.value(((Column.Value) column).key(), told)));
        }
        columns.add(SqlText.of(searched == Searched.ERROR ? "told.id" : told.key(searched.id())));
        return SqlText.of(
                "{}SELECT {} FROM ({}) AS page CROSS JOIN " + told.from() + " ON told.rowid = page.place ORDER BY "
                        + keyset.ordering("page.place"),
                source.with(),
                SqlText.join(", ", columns),
                places);
    }

    private SqlText places(SqlSource source, SqlKeyset keyset) {
        if (query.after().isEmpty()) {
            return places(source, keyset, SqlText.TRUE);
        }
        Position position = query.after().get();
        boolean isCut = source.isWalk()
                && orders.get(0).nullable()
                && position.values().get(0).isPresent();
        if (!isCut) {
            return places(source, keyset, SqlText.all(List.of(keyset.begin(position), keyset.after(position))));
        }
        // two walks along the index, as what is missing comes last
        return SqlText.of(
                "SELECT * FROM (SELECT * FROM ({}) UNION ALL SELECT * FROM ({})) LIMIT {}",
                places(source, keyset, keyset.afterPresent(position)),
                places(source, keyset, keyset.missing()),
                query.limit() + 1);
    }

    private SqlText places(SqlSource source, SqlKeyset keyset, SqlText after) {
        List<SqlText> columns = new ArrayList<>();
        columns.add(SqlText.of(source.scope().key("rowid") + " AS place"));
        if (newest.isPresent()) {
            columns.add(SqlText.of("ranked.score AS score"));
        }
        for (int i = 0; i < orders.size(); i++) {
            columns.add(SqlText.of(
                    "{} AS o" + i,
                    orders.get(i).value(conditions, source.scope().open())));
        }
        return SqlText.of(
                "SELECT {} FROM {} WHERE {} ORDER BY " + keyset.ordering("place") + " LIMIT {}",
                SqlText.join(", ", columns),
                source.from(),
                SqlText.all(List.of(source.where(), after)),
                query.limit() + 1);
    }

    Placed read(ResultSet row) throws SQLException {
        String id = row.getString(1);
        List<Optional<Object>> place = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            place.add(SqlValues.read(row, 2 + i, orders.get(i).type()));
        }
        List<Optional<Object>> values = new ArrayList<>();
        for (int i = 0; i < query.columns().size(); i++) {
            KeyType type = query.columns().get(i).type();
            values.add(SqlValues.read(row, 2 + orders.size() + i, type));
        }
        return new Placed(
                new Found.Row(id, values, Optional.empty()),
                new Position(place, id, newest),
                row.getString(2 + orders.size() + query.columns().size()));
    }
}
