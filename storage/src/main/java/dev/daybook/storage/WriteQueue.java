package dev.daybook.storage;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
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
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(400);

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

    /** The right to write; an interrupt while asking closes a channel for good, so it is kept for later. */
    private FileLock next() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        FileLock turnstile = take(TURNSTILE, deadline);
        try {
            return take(WRITING, deadline);
        } finally {
            if (turnstile.isValid()) {
                turnstile.release();
            }
        }
    }

    /** Asks again and again, because Java can wait for a lock only without end, or until somebody interrupts. */
    private FileLock take(long position, long deadline) throws IOException {
        boolean interrupted = false;
        try {
            long pause = SHORTEST_PAUSE_NANOS;
            while (System.nanoTime() < deadline) {
                interrupted |= Thread.interrupted();
                Optional<FileLock> lock = tried(position);
                if (lock.isPresent()) {
                    return lock.get();
                }
                LockSupport.parkNanos(pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        throw DaybookException.unavailable(
                lockFile + " has been held by another process for " + PATIENCE.toSeconds()
                        + " s, so nothing was written. Try again; if that does not help, look for a daybook process that hangs");
    }

    private Optional<FileLock> tried(long position) throws IOException {
        try {
            return Optional.ofNullable(file.tryLock(position, 1, false));
        } catch (ClosedByInterruptException e) {
            file = open();
            return Optional.empty();
        } catch (OverlappingFileLockException e) {
            // this process has the file open a second time, and writes there
            return Optional.empty();
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
