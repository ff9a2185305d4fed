package dev.daybook.cli;

import dev.daybook.core.DaybookException;
import dev.daybook.timeline.Entry;
import dev.daybook.timeline.Following;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shows a log as it grows, until nobody reads it any more. Whoever follows the session that was started last goes over to the next
 * one when that begins, and waits for the first one where there is none.
 */
final class LogFollowing {
    private static final long PAUSE_MS = 400;
    /** So often nobody may be there to read it before that is looked at once more. */
    private static final int LOOKED_AT = 5;

    private final Surroundings surroundings;
    private final Supplier<Log> logs;
    private final boolean isLatest;
    private final LogWriter writer;
    private final PrintStream out;
    private Optional<Log> followed = Optional.empty();
    private List<Entry> shown = List.of();
    private Optional<Following> following = Optional.empty();
    private boolean isMissing;

    /**
     * @param logs the log that is wanted, as things are when it is asked for
     * @param isLatest whether that may be another one later, or none yet
     */
    LogFollowing(Surroundings surroundings, Supplier<Log> logs, boolean isLatest, boolean asJson, boolean isFull) {
        this.surroundings = surroundings;
        this.logs = logs;
        this.isLatest = isLatest;
        this.out =
                new PrintStream(new BufferedOutputStream(surroundings.out(), 1 << 15), false, StandardCharsets.UTF_8);
        this.writer = asJson
                ? new LogJson(out, true)
                : new LogText(out, surroundings.terminal(), surroundings.zone(), isFull);
    }

    void run() {
        try {
            if (!isLatest) {
                begin(logs.get());
            }
            int steps = 0;
            do {
                step();
                steps++;
            } while (isRead(steps) && paused());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The record may be away for a while, as when another one is put in its place. */
    private void step() throws IOException {
        try {
            if (followed.isPresent()) {
                show(news(followed.get()));
            }
            if (isLatest) {
                Log latest = logs.get();
                if (followed.filter(log -> log.head().id().equals(latest.head().id()))
                        .isEmpty()) {
                    begin(latest);
                }
            }
            isMissing = false;
        } catch (DaybookException e) {
            if (e.kind() != DaybookException.Kind.NOT_FOUND && e.kind() != DaybookException.Kind.UNAVAILABLE) {
                throw e;
            }
            missing(
                    followed.isPresent()
                            ? PlainText.line(e.getMessage()) + "; waiting for it to come back"
                            : "nothing is recorded here yet; waiting for a session to begin");
        }
    }

    private void begin(Log log) throws IOException {
        List<Entry> last = log.last();
        followed = Optional.of(log);
        following = Optional.empty();
        shown = last;
        writer.begin(log.head());
        show(last);
    }

    private void show(List<Entry> entries) throws IOException {
        for (Entry entry : entries) {
            writer.entry(followed.orElseThrow().shown(entry));
        }
        writer.end();
    }

    private List<Entry> news(Log log) {
        if (following.isEmpty()) {
            following = Optional.of(Following.after(shown, log.timeline(), log.request(), log.now()));
        }
        return following.get().step(log.now());
    }

    private void missing(String what) {
        if (!isMissing) {
            isMissing = true;
            surroundings.err().println("daybook: " + what);
        }
    }

    private boolean isRead(int steps) {
        return !out.checkError()
                && !surroundings.out().checkError()
                && (steps % LOOKED_AT != 0 || !OutputPipe.isAbandoned());
    }

    /** False: it is to end. */
    private static boolean paused() {
        try {
            Thread.sleep(PAUSE_MS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
