package dev.daybook.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * The sessions of a list of prompts, and what becomes of each.
 *
 * @param newSessions how many are lost of which nothing was rescued before
 * @param prompts how many prompts the list has of those that are lost
 */
record LostSessions(Map<String, Fate> fates, long newSessions, long prompts) {

    /** What becomes of a session's prompts, in the words in which those that are left out are counted. */
    enum Fate {
        LOST("lost"),
        RECORDED("session recorded"),
        LOG_KEPT("log kept"),
        LOG_UNREAD("log not read yet"),
        MAY_RUN("session may still run"),
        IN_THE_FUTURE("typed in the future"),
        TOO_OLD("before the time asked for"),
        UNDECIDED("session not looked at");

        private final String reason;

        Fate(String reason) {
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    /** A clock may be wrong by some hours, and a zone be taken for another. */
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    private static final Set<Fate> LEFT = Set.of(Fate.LOG_UNREAD, Fate.MAY_RUN);

    LostSessions {
        fates = Map.copyOf(fates);
    }

    /** Whether nobody can have typed at that time. */
    static boolean isInTheFuture(Instant at, Instant now) {
        return at.isAfter(now.plus(CLOCKS_DIFFER));
    }

    /** Of a session that came into the list later, nothing is decided. */
    Fate of(String sessionId, Instant at, Instant now) {
        return isInTheFuture(at, now) ? Fate.IN_THE_FUTURE : fates.getOrDefault(sessionId, Fate.UNDECIDED);
    }

    /** How many are left for the next time. */
    long left() {
        return fates.values().stream().filter(LEFT::contains).count();
    }
}
