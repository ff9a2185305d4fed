package dev.daybook.storage;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
    private static final long RETRY_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private final ReentrantLock threads = new ReentrantLock(true);
    private final Path lockFile;
    private FileChannel file;
    private boolean closed;

    WriteQueue(Path lockFile) throws IOException {
        this.lockFile = lockFile;
        this.file = open();
    }

    /**
     * Runs the work when it is this thread's turn.
     *
     * @throws IllegalStateException the thread is writing already; waiting for itself it would wait forever
     * @throws DaybookException UNAVAILABLE: the queue is closed
     */
    <T> T alone(Supplier<T> work) {
        if (threads.isHeldByCurrentThread()) {
            throw new IllegalStateException("work that writes must not start another write");
        }
        threads.lock();
        try {
            if (closed) {
                throw DaybookException.unavailable("The database is closed; nothing can be written any more");
            }
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

    /** Waits for the work that runs; what comes later is refused. */
    @Override
    public void close() throws IOException {
        threads.lock();
        try {
            closed = true;
            file.close();
        } finally {
            threads.unlock();
        }
    }

    /** An interrupt while waiting closes a channel for good, so it is kept for later and the file opened again. */
    private FileLock next() throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                interrupted |= Thread.interrupted();
                try {
                    return pass();
                } catch (FileLockInterruptionException | ClosedByInterruptException e) {
                    file = open();
                } catch (OverlappingFileLockException e) {
                    // this process has the file open a second time, and writes there: Java does not wait for that
                    LockSupport.parkNanos(RETRY_NANOS);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private FileLock pass() throws IOException {
        FileLock turnstile = file.lock(TURNSTILE, 1, false);
        try {
            return file.lock(WRITING, 1, false);
        } finally {
            if (turnstile.isValid()) {
                turnstile.release();
            }
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
