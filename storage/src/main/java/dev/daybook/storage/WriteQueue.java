package dev.daybook.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one writer at a time to the database, over all threads and processes, and nobody starve. SQLite's own waiting
 * is a sleep that is not fair: whoever commits in a loop keeps the others out.
 *
 * <p>Byte 0 of the lock file is a turnstile, byte 1 the right to write: who waits to write holds the turnstile, so one
 * who has just written cannot pass it.
 */
final class WriteQueue implements AutoCloseable {
    private static final long TURNSTILE = 0;
    private static final long WRITING = 1;

    private final ReentrantLock threads = new ReentrantLock(true);
    private final FileChannel file;

    WriteQueue(Path lockFile) throws IOException {
        file = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    <T> T alone(Supplier<T> work) {
        threads.lock();
        try {
            FileLock writing = next();
            try {
                return work.get();
            } finally {
                writing.release();
            }
        } catch (IOException e) {
            throw SqliteErrors.lockFailed(e);
        } finally {
            threads.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private FileLock next() throws IOException {
        FileLock turnstile = file.lock(TURNSTILE, 1, false);
        try {
            return file.lock(WRITING, 1, false);
        } finally {
            turnstile.release();
        }
    }
}
