package dev.daybook.storage;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says in plain words what the database cannot do, and what to do about it. */
final class SqliteErrors {
    private static final Set<Integer> DAMAGE =
            Set.of(SQLiteErrorCode.SQLITE_CORRUPT.code, SQLiteErrorCode.SQLITE_NOTADB.code);

    private SqliteErrors() {}

    /** The exception to throw in place of {@code failure}: itself, unless SQLite is the cause of it. */
    static RuntimeException translated(Path database, RuntimeException failure) {
        Optional<SQLiteException> cause = cause(failure);
        return cause.isPresent() ? translated(database, cause.get()) : failure;
    }

    /** Like {@link #translated}, for work that must not write: that it did is a bug. */
    static RuntimeException translatedReading(Path database, RuntimeException failure) {
        boolean wrote = cause(failure)
                .filter(sqlite -> sqlite.getResultCode() == SQLiteErrorCode.SQLITE_READONLY)
                .isPresent();
        return wrote
                ? new IllegalStateException("work that reads must not write", failure)
                : translated(database, failure);
    }

    /** Whether the file's content is not what SQLite has written. */
    static boolean isDamage(RuntimeException failure) {
        return cause(failure)
                .map(SqliteErrors::primaryCode)
                .filter(DAMAGE::contains)
                .isPresent();
    }

    static DaybookException translated(Path database, SQLiteException e) {
        return DaybookException.unavailable(
                switch (primaryCode(e)) {
                    case 5, 6 -> database + " is busy: another process has been writing for too long. Try again";
                    case 8 -> database + " is read-only. Make it and its folder writable, or choose another --project";
                    case 10 -> database + " cannot be read or written: " + e.getMessage() + ". Check the disk";
                    case 11, 26 ->
                        database + " is damaged (" + e.getMessage()
                                + "); it was left as it is. Run 'daybook doctor', and move the file aside or put a backup in its place";
                    case 13 -> "The disk is full: " + database + " cannot grow. Free some space and try again";
                    case 14 ->
                        database + " cannot be opened: " + e.getMessage()
                                + ". Check that the folder exists and is writable";
                    default -> database + " failed: " + e.getMessage();
                },
                e);
    }

    static DaybookException lockFailed(IOException e) {
        return DaybookException.unavailable("The database's lock file cannot be used: " + e, e);
    }

    private static Optional<SQLiteException> cause(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLiteException sqlite) {
                return Optional.of(sqlite);
            }
        }
        return Optional.empty();
    }

    private static int primaryCode(SQLiteException e) {
        return e.getResultCode().code & 0xff;
    }
}
