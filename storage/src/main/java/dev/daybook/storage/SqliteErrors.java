package dev.daybook.storage;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.file.Path;
import org.sqlite.SQLiteException;

/** Says in plain words what the database cannot do, and what to do about it. */
final class SqliteErrors {
    private SqliteErrors() {}

    /** The exception to throw in place of {@code failure}: itself, unless SQLite is the cause of it. */
    static RuntimeException translated(Path database, RuntimeException failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLiteException sqlite) {
                return translated(database, sqlite);
            }
        }
        return failure;
    }

    static DaybookException translated(Path database, SQLiteException e) {
        int primaryCode = e.getResultCode().code & 0xff;
        return DaybookException.unavailable(
                switch (primaryCode) {
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
        return DaybookException.unavailable("The database's lock file cannot be used: " + e.getMessage(), e);
    }
}
