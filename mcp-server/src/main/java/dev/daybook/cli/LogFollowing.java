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

/** Shows a log as it grows, until nobody reads it any more. */
final class LogFollowing {
    private static final long PAUSE_MS = 400;
    /** So often nobody may be there to read it before that is looked at once more. */
    private static final int LOOKED_AT = 5;

    private final Log log;
    private final Surroundings surroundings;
    private Optional<Following> following = Optional.empty();
    private boolean isMissing;

    LogFollowing(Log log) {
        this.log = log;
        this.surroundings = log.context().surroundings();
    }

    void run(boolean asJson, boolean isFull) {
        PrintStream out =
                new PrintStream(new BufferedOutputStream(surroundings.out(), 1 << 15), false, StandardCharsets.UTF_8);
        LogWriter writer = asJson
                ? new LogJson(out, true)
                : new LogText(out, surroundings.terminal(), surroundings.zone(), isFull);
        try {
            writer.begin(log.head());
            List<Entry> shown = log.last();
            show(shown, writer);
            for (int steps = 1; isRead(out, steps) && paused(); steps++) {
                show(news(shown), writer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void show(List<Entry> entries, LogWriter writer) throws IOException {
        for (Entry entry : entries) {
            writer.entry(log.shown(entry));
        }
        writer.end();
    }

    /** The record may be away for a while, as when another one is put in its place. */
    private List<Entry> news(List<Entry> shown) {
        try {
            if (following.isEmpty()) {
                following = Optional.of(Following.after(shown, log.timeline(), log.request(), log.now()));
            }
            List<Entry> news = following.get().step(log.now());
            isMissing = false;
            return news;
        } catch (DaybookException e) {
            if (e.kind() != DaybookException.Kind.NOT_FOUND && e.kind() != DaybookException.Kind.UNAVAILABLE) {
                throw e;
            }
            missing(e.getMessage());
        }
        return List.of();
    }

    private void missing(String why) {
        if (!isMissing) {
            isMissing = true;
            surroundings.err().println("daybook: " + PlainText.line(why) + "; waiting for it to come back");
        }
    }

    private boolean isRead(PrintStream out, int steps) {
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
