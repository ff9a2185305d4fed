package dev.daybook.storage;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
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
    private static final long OWN_PROCESS_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private final ReentrantLock threads = new ReentrantLock(true);
    private final Path lockFile;
    private final Duration patience;
    private FileChannel file;
    private ScheduledExecutorService alarms;
    private boolean closed;

    WriteQueue(Path lockFile, Duration patience) throws IOException {
        this.lockFile = lockFile;
        this.patience = patience;
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
                if (writing.isValid()) {
                    writing.release();
                }
            }
        } catch (IOException e) {
            throw SqliteErrors.lockFailed(e);
        } finally {
            threads.unlock();
        }
    }

    /** Whether somebody waits to write; only for the one who writes. */
    boolean hasWaiting() {
        if (threads.hasQueuedThreads() || Thread.currentThread().isInterrupted()) {
            return true;
        }
        try (FileLock turnstile = file.tryLock(TURNSTILE, 1, false)) {
            return turnstile == null;
        } catch (OverlappingFileLockException | ClosedChannelException e) {
            return true;
        } catch (IOException e) {
            throw SqliteErrors.lockFailed(e);
        }
    }

    /** Waits for the work that runs; what comes later is refused. */
    @Override
    public void close() throws IOException {
        threads.lock();
        try {
            closed = true;
            if (alarms != null) {
                alarms.shutdownNow();
            }
            file.close();
        } finally {
            threads.unlock();
        }
    }

    /** The right to write; an interrupt while asking closes a channel for good, so it is kept for later. */
    private FileLock next() throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        FileLock turnstile = take(TURNSTILE, deadline);
        try {
            return take(WRITING, deadline);
        } finally {
            if (turnstile.isValid()) {
                turnstile.release();
            }
        }
    }

    /** Waits in the operating system's own queue, which is fair and costs nothing; an alarm ends a wait that lasts too long. */
    private FileLock take(long position, long deadline) throws IOException {
        boolean interrupted = false;
        try {
            while (System.nanoTime() < deadline) {
                interrupted |= Thread.interrupted();
                Optional<FileLock> lock = tried(position);
                if (lock.isEmpty()) {
                    lock = awaited(position, deadline);
                }
                if (lock.isPresent()) {
                    return lock.get();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        throw DaybookException.unavailable(
                lockFile + " has been held by another process for " + patience.toSeconds()
                        + " s, so nothing was written. Try again; if that does not help, look for a daybook process that hangs");
    }

    private Optional<FileLock> tried(long position) throws IOException {
        try {
            return Optional.ofNullable(file.tryLock(position, 1, false));
        } catch (ClosedChannelException e) {
            // an interrupt closes it
            file = open();
            return Optional.empty();
        } catch (OverlappingFileLockException e) {
            return heldByThisProcess();
        }
    }

    /** Closing the channel is the one way to end a wait for its lock from outside. */
    private Optional<FileLock> awaited(long position, long deadline) throws IOException {
        FileChannel waiting = file;
        Future<?> alarm = alarms().schedule(() -> shut(waiting), deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        try {
            FileLock lock = waiting.lock(position, 1, false);
            if (alarm.cancel(false)) {
                return Optional.of(lock);
            }
            waiting.close();
        } catch (OverlappingFileLockException e) {
            return heldByThisProcess();
        } catch (ClosedChannelException | FileLockInterruptionException e) {
            waiting.close();
        } finally {
            alarm.cancel(false);
        }
        file = open();
        return Optional.empty();
    }

    /** This process has the file open a second time, and writes there: the one lock that cannot be waited for. */
    private static Optional<FileLock> heldByThisProcess() {
        LockSupport.parkNanos(OWN_PROCESS_PAUSE_NANOS);
        return Optional.empty();
    }

    private ScheduledExecutorService alarms() {
        if (alarms == null) {
            ScheduledThreadPoolExecutor one = new ScheduledThreadPoolExecutor(1, work -> {
                Thread thread = new Thread(work, "write-queue-alarm");
                thread.setDaemon(true);
                return thread;
            });
            one.setRemoveOnCancelPolicy(true);
            alarms = one;
        }
        return alarms;
    }

    private static void shut(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw SqliteErrors.lockFailed(e);
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
