package dev.daybook;

import dev.daybook.core.DaybookException;
import dev.daybook.session.Follower;
import dev.daybook.storage.Turn;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the record up to date while the server runs, on a thread of its own that works about half of the time at most.
 * Of a project's servers one does it; when that one ends, another takes its turn.
 */
final class Background implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);
    /** The client's first calls come before. */
    private static final Duration START = Duration.ofSeconds(1);

    private static final Duration NOT_OUR_TURN = Duration.ofSeconds(3);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);
    private static final Duration SHORTEST = Duration.ofMillis(5);
    private static final Duration LAST_STEP = Duration.ofMillis(500);

    private final Application application;
    private final Duration start;
    private final Thread thread = new Thread(this::run, "background");
    private final Object waiting = new Object();
    private final Chores chores;
    private Optional<Turn> turn = Optional.empty();
    private Optional<Follower> follower = Optional.empty();
    private boolean ended;

    Background(Application application) {
        this(application, START);
    }

    /** One that begins after that time. */
    Background(Application application, Duration start) {
        this.application = application;
        this.start = start;
        this.chores = new Chores(application, this::hasEnded);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Lets the step that runs come to its end; what it leaves is found by the next server. */
    @Override
    public void close() {
        synchronized (waiting) {
            ended = true;
            waiting.notifyAll();
        }
        try {
            thread.join(LAST_STEP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean goOn = rest(start);
        while (goOn) {
            goOn = rest(triedStep());
        }
        follower.ifPresent(Follower::close);
        turn.ifPresent(Turn::close);
    }

    private Duration triedStep() {
        try {
            return step();
        } catch (DaybookException e) {
            LOG.warn("Nothing could be recorded by itself: {}", e.getMessage());
            return AFTER_FAILURE;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.error("Recording by itself failed, and is tried again", e);
            return AFTER_FAILURE;
        }
    }

    private Duration step() {
        if (turn.isEmpty()) {
            turn = Turn.take(application.places().followerLock());
        }
        if (turn.isEmpty()) {
            return NOT_OUR_TURN;
        }
        if (follower.isEmpty()) {
            follower = Optional.of(application.capturing().follower());
        }
        long start = System.nanoTime();
        Follower.Step step = follower.get().step();
        chores.note(step);
        boolean more = step.read().isEmpty() && step.behind() == 0 && chores.doDue();
        Duration worked = Duration.ofNanos(System.nanoTime() - start);
        Duration pause = worked.compareTo(SHORTEST) > 0 ? worked : SHORTEST;
        return !more && step.rest().compareTo(pause) > 0 ? step.rest() : pause;
    }

    private boolean hasEnded() {
        synchronized (waiting) {
            return ended;
        }
    }

    /** False: it is time to end. */
    private boolean rest(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        synchronized (waiting) {
            long left = duration.toMillis();
            while (!ended && left > 0) {
                try {
                    waiting.wait(left);
                } catch (InterruptedException e) {
                    return false;
                }
                left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            }
            return !ended;
        }
    }
}
