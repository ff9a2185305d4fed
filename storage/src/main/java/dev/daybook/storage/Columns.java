package dev.daybook.storage;

import dev.daybook.core.Timestamps;
import dev.daybook.cost.Cost;
import dev.daybook.cost.Tokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the columns of a row; NULL is absent. */
final class Columns {
    private Columns() {}

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    static Optional<Boolean> truth(ResultSet row, String column) throws SQLException {
        return number(row, column).map(value -> value != 0);
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return Timestamps.parse(row.getString(column));
    }

    static Optional<Instant> timeIfAny(ResultSet row, String column) throws SQLException {
        return text(row, column).map(Timestamps::parse);
    }

    /** One entry a line. */
    static List<String> lines(ResultSet row, String column) throws SQLException {
        return row.getString(column).lines().toList();
    }

    static Tokens tokens(ResultSet row) throws SQLException {
        return new Tokens(
                row.getLong("input"),
                row.getLong("output"),
                row.getLong("cache_read"),
                row.getLong("cache_write_5m"),
                row.getLong("cache_write_1h"));
    }

    static Optional<Cost> cost(ResultSet row) throws SQLException {
        String table = row.getString("price_table");
        return number(row, "cost_micros").map(micros -> new Cost(micros, table));
    }
}
