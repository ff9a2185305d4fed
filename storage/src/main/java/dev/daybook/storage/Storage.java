package dev.daybook.storage;

import dev.daybook.core.DaybookException;
import dev.daybook.moving.SkillHistory;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.sqlite.SQLiteException;

/**
 * The record in one SQLite file: one connection that writes, some that read, and a queue with the writers of other
 * processes.
 */
public final class Storage implements Records, AutoCloseable {
    private static final int IDLE_READERS = 4;
    /** How long a write waits for others. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How long one transaction of long work lasts where nobody waits. */
    private static final long LONGEST_BULK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Path database;
    private final SqliteConnections connections;
    private final WriteQueue queue;
    private final Deque<Connected> readers = new ArrayDeque<>();
    private Connected writer;
    private Optional<Object> file = Optional.empty();
    private boolean closed;

    private Storage(Path database, SqliteConnections connections, WriteQueue queue) {
        this.database = database;
        this.connections = connections;
        this.queue = queue;
    }

    /**
     * Opens the database, and makes or migrates it where needed.
     *
     * @param synchronous NORMAL or FULL
     * @throws DaybookException UNAVAILABLE: damaged, read-only, of another program or a newer Daybook; nothing was
     *     changed then
     */
    public static Storage open(Path database, String synchronous) {
        Folder.prepare(database.getParent());
        SqliteConnections connections = new SqliteConnections(database, synchronous);
        WriteQueue queue = queue(database);
        Storage storage = new Storage(database, connections, queue);
        try {
            storage.writer = storage.ready();
            storage.file = fileKey(database);
            return storage;
        } catch (RuntimeException e) {
            storage.close();
            throw e;
        }
    }

    /** Makes the project's folder of Daybook, for the user alone and ignored by git, where it is missing. */
    public static void prepareFolder(Path folder) {
        Folder.prepare(folder);
    }

    /** The key of the placeholders that stand for redacted secrets, made at first use. */
    public static byte[] redactionKey(Path file) {
        Folder.prepare(file.getParent());
        return Folder.key(file);
    }

    /** What reads session-buddy's database. */
    public static SkillHistory skillHistory() {
        SqliteConnections.useUnpackedLibrary();
        return new SqliteSkillHistory();
    }

    @Override
    public <T> T write(Function<Stores, T> work) {
        return queue.alone(() -> committed(work));
    }

    @Override
    public void writeInBulk(List<? extends Consumer<Stores>> steps) {
        int done = 0;
        while (done < steps.size()) {
            int from = done;
            done += write(stores -> writeUntilSomebodyWaits(stores, steps.subList(from, steps.size())));
        }
    }

    private int writeUntilSomebodyWaits(Stores stores, List<? extends Consumer<Stores>> steps) {
        long start = System.nanoTime();
        int done = 0;
        do {
            steps.get(done).accept(stores);
            done++;
        } while (done < steps.size() && System.nanoTime() - start < LONGEST_BULK_NANOS && !queue.hasWaiting());
        return done;
    }

    @Override
    public <T> T read(Function<Stores, T> work) {
        return reading(reader -> {
            reader.execute("BEGIN DEFERRED");
            T result = work.apply(reader.stores());
            reader.execute("COMMIT");
            return result;
        });
    }

    /** Whether the file is still where it was opened: what is written to a deleted one is lost. */
    public boolean isInPlace() {
        return Files.exists(database) && fileKey(database).equals(file);
    }

    /** Moves everything into the file itself, and leaves nothing in the write-ahead log, unless somebody reads from it. */
    public void checkpoint() {
        checkpoint("TRUNCATE");
    }

    /** Has everything that is committed by now survive a loss of power. */
    public void settle() {
        checkpoint("PASSIVE");
    }

    private void checkpoint(String how) {
        queue.alone(() -> {
            try {
                return writer.handle()
                        .createQuery("PRAGMA wal_checkpoint(" + how + ")")
                        .mapToMap()
                        .list();
            } catch (RuntimeException e) {
                throw SqliteErrors.translated(database, e);
            }
        });
    }

    /** What of the file is in use, and what is free in it. */
    public FileSpace space() {
        return FileSpace.of(database, reading(reader -> FileSpace.pages(reader.handle())));
    }

    /**
     * Writes the file anew without what is free in it, while nobody else writes.
     *
     * @throws DaybookException UNAVAILABLE: there is no room for a second copy
     */
    public FileSpace shrink() {
        space().checkRoom(database);
        queue.alone(() -> {
            try (Connection own = connections.open();
                    var statement = own.createStatement()) {
                // in memory, as temporary things are otherwise, it may not fit
                statement.execute("PRAGMA temp_store = FILE");
                statement.execute("VACUUM");
                statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
                return true;
            } catch (SQLException e) {
                throw SqliteErrors.translated(database, new UnableToExecuteStatementException(e, null));
            }
        });
        return space();
    }

    /** Checks the whole file; takes long on a large one. */
    public DatabaseHealth check() {
        return reading(reader -> health(reader.handle()));
    }

    /** Waits for the write that runs, if any, and closes every connection; what comes later is refused. */
    @Override
    public void close() {
        synchronized (readers) {
            if (closed) {
                return;
            }
            closed = true;
            readers.forEach(Storage::shut);
            readers.clear();
        }
        try {
            queue.close();
        } catch (IOException e) {
            throw SqliteErrors.lockFailed(e);
        }
        if (writer != null) {
            shut(writer);
        }
    }

    private <T> T reading(Function<Connected, T> work) {
        Connected reader = reader();
        T result;
        try {
            result = work.apply(reader);
        } catch (RuntimeException e) {
            // closing it ends its transaction, whatever state that is in
            shut(reader);
            throw SqliteErrors.translatedReading(database, e);
        } catch (Error e) {
            shut(reader);
            throw e;
        }
        giveBack(reader);
        return result;
    }

    private DatabaseHealth health(Handle handle) {
        List<String> problems = new ArrayList<>();
        problems.addAll(answers(handle, "PRAGMA integrity_check(20)"));
        problems.remove("ok");
        problems.addAll(
                answers(handle, "SELECT 'broken reference in ' || \"table\" FROM pragma_foreign_key_check LIMIT 20"));
        return new DatabaseHealth(
                database,
                size(database),
                size(database.resolveSibling(database.getFileName() + "-wal")),
                handle.createQuery("PRAGMA user_version").mapTo(int.class).one(),
                handle.createQuery("SELECT sqlite_version()")
                        .mapTo(String.class)
                        .one(),
                problems);
    }

    /** The lines of a check; that it cannot go on for damage is an answer too. */
    private List<String> answers(Handle handle, String check) {
        try {
            return handle.createQuery(check).mapTo(String.class).list();
        } catch (RuntimeException e) {
            if (SqliteErrors.isDamage(e)) {
                return List.of(SqliteErrors.translated(database, e).getMessage());
            }
            throw e;
        }
    }

    private <T> T committed(Function<Stores, T> work) {
        try {
            writer.execute("BEGIN IMMEDIATE");
            T result;
            try {
                result = work.apply(writer.stores());
                writer.execute("COMMIT");
            } catch (RuntimeException | Error e) {
                rollBack(e);
                throw e;
            }
            return result;
        } catch (RuntimeException e) {
            throw SqliteErrors.translated(database, e);
        }
    }

    /** SQLite rolls back by itself after some failures; then there is nothing left to do. */
    private void rollBack(Throwable because) {
        try {
            writer.execute("ROLLBACK");
        } catch (RuntimeException e) {
            because.addSuppressed(e);
        }
    }

    /** The writer on a database of this version; whoever comes first makes it, and the others wait. */
    private Connected ready() {
        try {
            Connection connection = connections.open();
            try {
                if (Migrations.version(connection, database) < Migrations.newest() || !isWal(connection)) {
                    queue.alone(() -> {
                        migrate(connection);
                        return true;
                    });
                }
                return new Connected(connection);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLiteException e) {
            throw SqliteErrors.translated(database, e);
        } catch (SQLException e) {
            throw DaybookException.unavailable(database + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private void migrate(Connection connection) {
        try {
            // an empty or foreign file is looked at before anything is changed in it
            Migrations.version(connection, database);
            try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
            }
            Migrations.apply(connection, database);
        } catch (SQLiteException e) {
            throw SqliteErrors.translated(database, e);
        } catch (SQLException e) {
            throw DaybookException.unavailable(database + " cannot be made: " + e.getMessage(), e);
        }
    }

    private static boolean isWal(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var mode = statement.executeQuery("PRAGMA journal_mode")) {
            return mode.getString(1).equalsIgnoreCase("wal");
        }
    }

    private Connected reader() {
        synchronized (readers) {
            if (closed) {
                throw DaybookException.unavailable(database + " is closed");
            }
            Connected idle = readers.poll();
            if (idle != null) {
                return idle;
            }
        }
        try {
            return new Connected(connections.openReader());
        } catch (SQLiteException e) {
            throw SqliteErrors.translated(database, e);
        } catch (SQLException e) {
            throw DaybookException.unavailable(database + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private void giveBack(Connected reader) {
        synchronized (readers) {
            if (!closed && readers.size() < IDLE_READERS) {
                readers.push(reader);
                return;
            }
        }
        shut(reader);
    }

    private static void shut(Connected connected) {
        try {
            connected.close();
        } catch (SQLException e) {
            throw DaybookException.unavailable("A connection cannot be closed: " + e.getMessage(), e);
        }
    }

    private static WriteQueue queue(Path database) {
        try {
            Path lockFile = database.resolveSibling(database.getFileName() + ".lock");
            Folder.prepareFile(lockFile);
            Folder.prepareFile(database);
            return new WriteQueue(lockFile, PATIENCE);
        } catch (IOException e) {
            throw DaybookException.unavailable(
                    database.getParent() + " cannot be written: " + e
                            + ". Make it writable, or choose another --project",
                    e);
        }
    }

    /** What identifies a file beyond its name, where the file system has such a thing. */
    private static Optional<Object> fileKey(Path file) {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
