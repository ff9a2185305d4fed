package dev.daybook.search;

import dev.daybook.search.World.Row;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Puts made-up records into the tables of a database. */
final class WorldInSqlite {
    private WorldInSqlite() {}

    static void write(World world, Path database) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database.toUri())) {
            connection.setAutoCommit(false);
            for (String table : world.tables()) {
                for (Row row : world.rows(table)) {
                    insert(connection, table, row);
                }
            }
            for (Row error : world.rows("known_error")) {
                asTold(connection, error);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void insert(Connection connection, String table, Row row) throws SQLException {
        List<String> columns = List.copyOf(row.columns().keySet());
        String names = columns.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
        String holes = columns.stream().map(name -> "?").collect(Collectors.joining(", "));
        String sql = "INSERT INTO " + table + " (" + names + ") VALUES (" + holes + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.size(); i++) {
                statement.setObject(i + 1, row.get(columns.get(i)));
            }
            statement.execute();
        }
    }

    /** Triggers have counted what was inserted after it. */
    private static void asTold(Connection connection, Row error) throws SQLException {
        String sql = "UPDATE known_error SET first_seen_at = ?, last_seen_at = ?, occurrences = ? WHERE id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, error.get("first_seen_at"));
            statement.setObject(2, error.get("last_seen_at"));
            statement.setObject(3, error.get("occurrences"));
            statement.setObject(4, error.get("id"));
            statement.execute();
        }
    }
}
