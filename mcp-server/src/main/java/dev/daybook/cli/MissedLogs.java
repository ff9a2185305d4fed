package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.core.DaybookException;
import dev.daybook.session.Follower;
import dev.daybook.storage.Turn;
import java.time.Duration;
import org.slf4j.LoggerFactory;

/** What agents have logged since a server last read it, as when one was killed with its client. */
final class MissedLogs {
    /** What takes longer is left to a server, or to an import. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private MissedLogs() {}

    /** Reads them, where anything may be recorded and no server is at it. */
    static void read(Application application) {
        if (!application.settings().collects()) {
            return;
        }
        try {
            Turn.take(application.places().followerLock()).ifPresent(turn -> follow(application, turn));
        } catch (DaybookException e) {
            LoggerFactory.getLogger(MissedLogs.class)
                    .warn("What agents have logged meanwhile was not read: {}", e.getMessage());
        }
    }

    private static void follow(Application application, Turn turn) {
        try (Follower follower = application.capturing().follower()) {
            follow(follower);
        } finally {
            turn.close();
        }
    }

    private static void follow(Follower follower) {
        long end = System.nanoTime() + LONGEST.toNanos();
        boolean more = true;
        while (more && System.nanoTime() - end < 0) {
            Follower.Step step = follower.step();
            more = step.read().isPresent() || step.behind() > 0;
        }
    }
}
