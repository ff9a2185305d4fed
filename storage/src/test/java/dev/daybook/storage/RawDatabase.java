package dev.daybook.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A database file as another program sees it. */
final class RawDatabase {
    private RawDatabase() {}

    /** Makes a file as an earlier version had it, and does that in it. */
    static void makeOfVersion(int version, Path database, String... statements) {
        try {
            Files.createDirectories(database.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (int i = 1; i <= version; i++) {
                statement.executeUpdate(Migrations.script(i));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        execute(database, "PRAGMA application_id = " + Migrations.APPLICATION_ID, "PRAGMA user_version = " + version);
        execute(database, statements);
    }

    static void execute(Path database, String... statements) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of the first row. */
    static String text(Path database, String query) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect(Path database) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + database.toUri());
    }
}
