package dev.daybook;

import dev.daybook.core.DaybookException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does small things that no answer waits for, one after the other; what would pile up is dropped. */
final class Afterwards implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Afterwards.class);
    private static final int WAITING = 50;
    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final Duration LAST = Duration.ofMillis(500);

    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Afterwards::daemon,
            new ThreadPoolExecutor.DiscardPolicy());

    Afterwards() {
        thread.allowCoreThreadTimeOut(true);
    }

    /** Returns at once. */
    void run(String what, Runnable work) {
        thread.execute(() -> tried(what, work));
    }

    /** Waits a moment for what is left. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.getQueue().clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tried(String what, Runnable work) {
        try {
            work.run();
        } catch (DaybookException e) {
            LOG.warn("Not kept, {}: {}", what, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Not kept, {}", what, e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "afterwards");
        thread.setDaemon(true);
        return thread;
    }
}
