package dev.daybook.storage;

import dev.daybook.core.Timestamps;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.sqlite.SQLiteConfig;
import org.sqlite.util.OSInfo;

/** Opens connections to one database file, all of the same making. */
final class SqliteConnections {
    private static final int BUSY_TIMEOUT_MS = 10_000;
    private static final int CACHE_KIB = 16_384;
    /** Sixteen megabytes: a checkpoint writes each page once, however often it changed. */
    private static final int CHECKPOINT_PAGES = 4_000;

    private final Path database;
    private final String synchronous;

    SqliteConnections(Path database, String synchronous) {
        this.database = database;
        this.synchronous = synchronous;
        useUnpackedLibrary();
    }

    /** A connection that cannot write, not even by mistake. */
    Connection openReader() throws SQLException {
        Connection connection = open();
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = ON");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    Connection open() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        // else each insert is followed by a query for a key that nobody asks for
        config.setGetGeneratedKeys(false);
        Connection connection = config.createConnection(url());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA foreign_keys = ON");
            statement.execute("PRAGMA synchronous = " + synchronous);
            statement.execute("PRAGMA cache_size = -" + CACHE_KIB);
            statement.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
            statement.execute("PRAGMA temp_store = MEMORY");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** As a URI, since the driver takes what follows a question mark in a plain path for settings. */
    private String url() {
        return "jdbc:sqlite:" + database.toUri();
    }

    /** Jdbi on one connection, which it does not close. */
    static Jdbi jdbi(Connection connection) {
        Jdbi jdbi = Jdbi.create(connection).installPlugin(new SqlObjectPlugin());
        jdbi.setStatementBuilderFactory(ignored -> new KeptStatements());
        jdbi.registerArgument(new InstantArgument());
        jdbi.registerColumnMapper(Instant.class, (ColumnMapper<Instant>) (row, column, context) ->
                row.getString(column) == null ? null : Timestamps.parse(row.getString(column)));
        jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        return jdbi;
    }

    /** The distribution holds SQLite's library unpacked; unpacking it at each start takes a tenth of a second. */
    static void useUnpackedLibrary() {
        String home = System.getProperty("daybook.home");
        if (home == null || System.getProperty("org.sqlite.lib.path") != null) {
            return;
        }
        Path library = Path.of(home, "native").resolve(platform());
        String name = System.mapLibraryName("sqlitejdbc");
        if (Files.exists(library.resolve(name))) {
            System.setProperty("org.sqlite.lib.path", library.toString());
            System.setProperty("org.sqlite.lib.name", name);
        }
    }

    /** The driver runs {@code uname} to find this out, which takes 15 ms; so it is asked only where it is not plain. */
    private static String platform() {
        boolean plain = System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64")
                && !System.getProperty("java.vendor").contains("Android")
                && !Files.exists(Path.of("/lib/ld-musl-x86_64.so.1"))
                && Files.exists(Path.of("/lib64/ld-linux-x86-64.so.2"));
        return plain ? "Linux/x86_64" : OSInfo.getNativeLibFolderPathForCurrentOS();
    }

    /** Times are bound in their one written form. */
    private static final class InstantArgument extends AbstractArgumentFactory<Instant> {
        InstantArgument() {
            super(Types.VARCHAR);
        }

        @Override
        protected Argument build(Instant value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setString(position, Timestamps.format(value));
        }
    }
}
