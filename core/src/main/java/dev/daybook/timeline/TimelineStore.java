package dev.daybook.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads what happened in a session, from each place where it is kept, in the order of time and page by page. */
public interface TimelineStore {

    /** Where entries are kept that can be read in the order of time. */
    enum Source {
        /** Prompts; calls and answers come with their exchange. */
        EXCHANGE(EntryKind.PROMPT),
        EVENT(EntryKind.EVENT),
        SKILL(EntryKind.SKILL),
        WORKFLOW(EntryKind.WORKFLOW),
        WORKFLOW_NODE(EntryKind.WORKFLOW),
        TODO(EntryKind.TODO),
        AGENT(EntryKind.AGENT),
        RUN(EntryKind.RUN),
        COMMIT(EntryKind.COMMIT),
        CI(EntryKind.CI),
        ERROR(EntryKind.ERROR),
        ERROR_CHANGE(EntryKind.ERROR),
        HANDOFF(EntryKind.HANDOFF);

        private final EntryKind kind;

        Source(EntryKind kind) {
            this.kind = kind;
        }

        public EntryKind kind() {
            return kind;
        }
    }

    /**
     * How much of the texts is read.
     *
     * @param characters of each, at most; its first ones, but of an answer without details its last ones
     * @param hasDetails whether what tools were given and gave is wanted too, and messages
     */
    record Reading(int characters, boolean hasDetails) {}

    /** After which row to read on; what happened at that time in later rows comes too. */
    record Mark(Instant at, long row) {
        static Mark before(Instant at) {
            return new Mark(at, -1);
        }
    }

    /**
     * An entry with its row; of a call whose time is unknown the time is that of its exchange.
     *
     * @param time by which it is ordered; git knows times to the second, so a commit is ordered by the end of its own
     */
    record Row(Entry entry, Instant time, long row) {
        Mark mark() {
            return new Mark(time, row);
        }
    }

    /** The next ones of a session, without those of the sessions below it. */
    List<Row> list(Source source, String sessionId, Mark after, int limit, Reading reading);

    /** The calls of an exchange in the order in which they were made, after that row. */
    List<Row> listCalls(String exchangeId, long after, int limit, Reading reading);

    /** The answer of an exchange, with how long the exchange took; absent as long as there is none. Its time is the prompt's. */
    Optional<Row> findAnswer(String exchangeId, Reading reading);

    /** When the first exchange of the session began that was not over by that time. */
    Optional<Instant> findFirstNotOver(String sessionId, Instant time);

    /**
     * A text with so many of its first characters; absent where that text is kept nowhere else than in the entry.
     *
     * @param label of a detail; absent for the entry's own text
     */
    Optional<String> findText(EntryKind kind, String id, Optional<String> label, int characters);
}
