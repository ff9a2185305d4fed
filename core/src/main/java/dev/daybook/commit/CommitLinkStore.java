package dev.daybook.commit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps which session made which commit, and finds the evidence in what is recorded of sessions. */
public interface CommitLinkStore {

    /** Puts these links in the place of the commit's earlier ones. */
    void replace(String hash, List<CommitLink> links);

    /** The sessions that come into question for a commit, the chosen one first. */
    List<CommitLink> list(String hash);

    /** The links of a session for which it was chosen, in the order of the commits. */
    List<CommitLink> listOfSession(String sessionId);

    /** How much is recorded now. */
    Mark mark();

    /** How much was recorded when commits were linked last. */
    Optional<Mark> linked();

    void putLinked(Mark mark);

    /** The time from which on commits may have other links, since more is recorded than at that mark. */
    Optional<Instant> changedSince(Mark mark);

    /** When the first session began. */
    Optional<Instant> firstSession();

    /** Commits made from then on, in the order they were made, after the one named, at most so many. */
    List<Made> made(Instant from, Optional<Made> after, int limit);

    /** Sessions that were not over before that time and had begun by the other. */
    List<Window> windows(Instant from, Instant until);

    /** Calls of tools between those times that may have made commits. */
    List<Call> calls(Instant from, Instant until);

    /** Exchanges of which the agent told a commit's hash, where it is one of those made from then on. */
    List<Told> told(Instant from, Instant until);

    /** The files that a session modified, in order of time. */
    List<Touch> touches(String sessionId);

    /**
     * The last of what is recorded, so far.
     *
     * @param openCalls tells which of the newest calls have no result yet: it is added to them where they stand
     */
    record Mark(long exchange, long toolCall, long openCalls, long sessions, String lastEnd) {}

    /** What links are made from. */
    record Made(
            String hash, Instant committedAt, Instant authoredAt, boolean merge, String subject, Set<String> paths) {
        public Made {
            paths = Set.copyOf(paths);
        }
    }

    /** When a session was at work; {@code until} is its last sign of life. */
    record Window(String sessionId, Optional<String> parentId, Instant from, Instant until) {}

    /** A call of a tool whose command names git. */
    record Call(
            String sessionId,
            String exchangeId,
            String id,
            String command,
            Instant startedAt,
            Optional<Long> durationMs,
            Optional<Boolean> succeeded,
            String result) {}

    /** What the agent said came of an exchange. */
    record Told(String hash, String sessionId, String exchangeId, String given) {}

    /** A file modified in an exchange. */
    record Touch(String exchangeId, Instant at, String path, boolean outside) {}
}
