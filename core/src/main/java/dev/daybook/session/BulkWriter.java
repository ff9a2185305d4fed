package dev.daybook.session;

import dev.daybook.core.DaybookException;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Writes on a thread of its own what another one reads, so that both go on at once; in the order it was put. */
final class BulkWriter implements AutoCloseable {
    private static final int WAITING = 1_000;
    private static final int TOGETHER = 1_000;
    /** A transaction of many steps writes a page once that each of them changes. */
    private static final long GATHERING_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private static final Consumer<Stores> END = stores -> {};

    private final Records records;
    private final BlockingQueue<Consumer<Stores>> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Thread thread = new Thread(this::writeUntilEnd, "bulk-writer");
    private volatile Optional<Throwable> failure = Optional.empty();

    BulkWriter(Records records) {
        this.records = records;
        thread.setDaemon(true);
        thread.start();
    }

    /** Has the step written some time soon; after a failure nothing more is written, and {@link #close} tells. */
    void put(Consumer<Stores> step) {
        try {
            waiting.put(step);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DaybookException.unavailable("The import was interrupted; run it again to go on where it stopped", e);
        }
    }

    boolean hasFailed() {
        return failure.isPresent();
    }

    /** Waits until everything is written. */
    @Override
    public void close() {
        put(END);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DaybookException.unavailable("The import was interrupted; run it again to go on where it stopped", e);
        }
        failure.ifPresent(BulkWriter::rethrow);
    }

    private void writeUntilEnd() {
        boolean ended = false;
        while (!ended) {
            List<Consumer<Stores>> steps = next();
            ended = steps.remove(END);
            if (failure.isEmpty() && !steps.isEmpty()) {
                write(steps);
            }
        }
    }

    /** Whatever fails here is thrown again where the steps come from; until then they are taken and dropped. */
    private void write(List<Consumer<Stores>> steps) {
        try {
            records.writeInBulk(steps);
        } catch (RuntimeException | Error e) {
            failure = Optional.of(e);
        }
    }

    private List<Consumer<Stores>> next() {
        List<Consumer<Stores>> steps = new ArrayList<>();
        try {
            Consumer<Stores> step = waiting.take();
            long end = System.nanoTime() + GATHERING_NANOS;
            while (step != null) {
                steps.add(step);
                boolean more = step != END && steps.size() < TOGETHER;
                step = more ? waiting.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS) : null;
            }
            return steps;
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }
}
