package dev.daybook.storage;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jdbi.v3.core.Handle;

/**
 * How much room the database takes.
 *
 * @param fileBytes with the write-ahead log
 * @param freeBytes inside the file, used by nothing
 * @param walBytes of that log; it stays where somebody reads
 */
public record FileSpace(long fileBytes, long freeBytes, long walBytes) {
    /** A copy to write, and the log that brings it back. */
    private static final int COPIES = 2;

    private static final long REST_BYTES = 4L << 20;

    static FileSpace of(Path database, long freeBytes) {
        Path wal = database.resolveSibling(database.getFileName() + "-wal");
        return new FileSpace(size(database) + size(wal), freeBytes, size(wal));
    }

    static long pages(Handle handle) {
        return handle.createQuery("SELECT freelist_count * page_size FROM pragma_freelist_count, pragma_page_size")
                .mapTo(long.class)
                .one();
    }

    void checkRoom(Path database) {
        long needed = COPIES * (fileBytes - freeBytes) + REST_BYTES;
        try {
            long room = Files.getFileStore(database.getParent()).getUsableSpace();
            if (room < needed) {
                throw DaybookException.unavailable(
                        "The freed space stays in " + database + " for now: to write it anew takes "
                                + (needed >> 20) + " MiB, and the disk has " + (room >> 20)
                                + " MiB left. Make room, and run the command again");
            }
        } catch (IOException e) {
            throw DaybookException.unavailable("The room on the disk of " + database + " cannot be told: " + e, e);
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
