package dev.daybook.storage;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteException;

/**
 * An SQLite file of another program, of which nothing is changed, not even by the recovery of what was written last: where a
 * write-ahead log or a journal lies beside it, a copy of both is read.
 */
final class ForeignDatabase implements AutoCloseable {
    private static final int TRIES = 5;
    private static final long PAUSE_MS = 50;
    private static final List<String> BESIDE = List.of("-wal", "-journal");

    private final Connection connection;
    private final Optional<Path> copy;

    private ForeignDatabase(Connection connection, Optional<Path> copy) {
        this.connection = connection;
        this.copy = copy;
    }

    static ForeignDatabase open(Path file) throws SQLException {
        Optional<Path> copy = hasUnfinished(file) ? Optional.of(copied(file)) : Optional.empty();
        try {
            String uri = copy.map(folder -> folder.resolve("copy.db"))
                    .orElse(file)
                    .toUri()
                    .toString();
            SQLiteConfig config = new SQLiteConfig();
            config.setReadOnly(copy.isEmpty());
            Connection connection =
                    config.createConnection("jdbc:sqlite:" + uri + (copy.isEmpty() ? "?mode=ro&immutable=1" : ""));
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA trusted_schema = OFF");
                statement.execute("PRAGMA cell_size_check = ON");
                statement.execute("PRAGMA query_only = ON");
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            return new ForeignDatabase(connection, copy);
        } catch (SQLException e) {
            copy.ifPresent(ForeignDatabase::delete);
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    /** What kind of file it says it is. */
    int applicationId() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("PRAGMA application_id");
                ResultSet row = query.executeQuery()) {
            return row.getInt(1);
        }
    }

    /** Real ones: what a view says would be reckoned. */
    Set<String> tables() throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (PreparedStatement query = connection.prepareStatement("""
                        SELECT name
                        FROM sqlite_schema
                        WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%TABLE%'
                        """);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }

    /** Those that are stored; what is generated would be reckoned. */
    static List<String> columns(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT name FROM pragma_table_info(?)")) {
            query.setString(1, table);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    columns.add(row.getString(1));
                }
            }
        }
        return columns;
    }

    /** How it was read, where that is worth a word. */
    Optional<String> note() {
        return copy.map(
                folder -> "something was written last that is not in the file itself yet; a copy of it was read");
    }

    static DaybookException unreadable(Path file, SQLException e) {
        boolean damaged =
                e instanceof SQLiteException sqlite && Set.of(11, 26).contains(sqlite.getResultCode().code & 0xff);
        return DaybookException.unavailable(
                damaged
                        ? file + " is damaged (" + e.getMessage()
                                + "); it was left as it is. Try \"sqlite3 " + file.getFileName()
                                + " '.recover' | sqlite3 repaired.db\", and import repaired.db"
                        : file + " cannot be read: " + e.getMessage(),
                e);
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.close();
        } finally {
            copy.ifPresent(ForeignDatabase::delete);
        }
    }

    private static boolean hasUnfinished(Path file) {
        return BESIDE.stream().map(suffix -> beside(file, suffix)).anyMatch(other -> size(other) > 0);
    }

    /** A folder with a copy of what was not changed while it was copied. */
    private static Path copied(Path file) {
        try {
            Path folder = Files.createTempDirectory("daybook-import-");
            for (int i = 0; i < TRIES; i++) {
                String before = stamp(file);
                Files.copy(file, folder.resolve("copy.db"), StandardCopyOption.REPLACE_EXISTING);
                for (String suffix : BESIDE) {
                    Path target = folder.resolve("copy.db" + suffix);
                    Files.deleteIfExists(target);
                    if (Files.exists(beside(file, suffix))) {
                        Files.copy(beside(file, suffix), target);
                    }
                }
                if (before.equals(stamp(file))) {
                    return folder;
                }
                Thread.sleep(PAUSE_MS << i);
            }
            delete(folder);
        } catch (IOException e) {
            throw DaybookException.unavailable(file + " cannot be copied for reading: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw DaybookException.unavailable(
                file + " is being written to all the time; stop what writes to it, and try again");
    }

    private static String stamp(Path file) throws IOException {
        StringBuilder stamp = new StringBuilder(file + " " + Files.getLastModifiedTime(file) + " " + size(file));
        for (String suffix : BESIDE) {
            Path other = beside(file, suffix);
            stamp.append(Files.exists(other) ? Files.getLastModifiedTime(other) + " " + size(other) : "-");
        }
        return stamp.toString();
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw DaybookException.unavailable(folder + " cannot be removed: " + e + ". Remove it by hand", e);
        }
    }
}
