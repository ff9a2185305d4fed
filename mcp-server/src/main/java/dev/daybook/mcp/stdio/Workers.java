package dev.daybook.mcp.stdio;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The threads that calls run on, none of which is ever interrupted: a handler may hold the lock of a file. */
final class Workers {
    private static final int THREADS = 8;

    private final int capacity;
    private final Set<String> readers;
    private final ThreadPoolExecutor beside;
    private final ThreadPoolExecutor inOrder;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final AtomicReference<CallHandler> handler = new AtomicReference<>();
    private int unfinished;
    private int running;
    private boolean closed;

    /** Calls of readers run beside others; all others run one after another, in the order in which they came. */
    Workers(int capacity, Set<String> readers) {
        this.capacity = capacity;
        this.readers = readers;
        this.beside = pool(THREADS);
        this.inOrder = pool(1);
    }

    /** From now on calls are handled; those that came before have waited for it. */
    void ready(CallHandler callHandler) {
        handler.set(callHandler);
        ready.countDown();
    }

    /** Waits while as many calls as fit are unfinished. */
    void submit(Call call) {
        awaitRoom();
        (readers.contains(call.tool()) ? beside : inOrder).execute(new Work(call.request(), new Handling(call), true));
    }

    /** The same for what only reads and needs no tool. */
    void submit(Pending request, Runnable reading) {
        awaitRoom();
        beside.execute(new Work(request, reading, false));
    }

    private synchronized void awaitRoom() {
        while (unfinished >= capacity && !closed) {
            pause(0);
        }
        unfinished++;
    }

    /** Calls that have not begun will not begin. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Whether all that was submitted finished in time. */
    synchronized boolean awaitAll(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (unfinished > 0 && System.nanoTime() < end) {
            pause(remainingMs(end));
        }
        return unfinished == 0;
    }

    /** Whether all that had begun finished in time. */
    synchronized boolean awaitRunning(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (running > 0 && System.nanoTime() < end) {
            pause(remainingMs(end));
        }
        return running == 0;
    }

    private static ThreadPoolExecutor pool(int threads) {
        return new ThreadPoolExecutor(
                threads, threads, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new DaemonThreads());
    }

    private static long remainingMs(long end) {
        return Math.max(1, (end - System.nanoTime()) / 1_000_000);
    }

    private void pause(long atMostMs) {
        try {
            wait(atMostMs);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the transport", e);
        }
    }

    private synchronized boolean begin(Pending request) {
        if (closed) {
            request.end();
        }
        boolean begun = request.isOpen();
        running += begun ? 1 : 0;
        return begun;
    }

    private synchronized void finished(boolean begun) {
        unfinished--;
        running -= begun ? 1 : 0;
        notifyAll();
    }

    private final class Handling implements Runnable {
        private final Call call;

        Handling(Call call) {
            this.call = call;
        }

        @Override
        public void run() {
            handler.get().handle(call);
        }
    }

    private final class Work implements Runnable {
        private final Pending request;
        private final Runnable work;
        private final boolean needsTools;

        Work(Pending request, Runnable work, boolean needsTools) {
            this.request = request;
            this.work = work;
            this.needsTools = needsTools;
        }

        @Override
        public void run() {
            boolean begun = false;
            try {
                if (needsTools) {
                    ready.await();
                }
                begun = begin(request);
                if (begun) {
                    work.run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                finished(begun);
            }
        }
    }

    private static final class DaemonThreads implements ThreadFactory {
        @Override
        public Thread newThread(Runnable work) {
            Thread thread = new Thread(work, "mcp-call");
            thread.setDaemon(true);
            return thread;
        }
    }
}
