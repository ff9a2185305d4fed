package dev.daybook.session;

import java.nio.file.Path;
import java.util.Map;

/** An agent's log of its sessions, read from its beginning to its end. */
public interface Transcript {

    /** Hands what the file holds to the sink, in the file's order, and tells what it met. */
    Tally read(Path file, Sink sink);

    /** Takes what a transcript holds. */
    interface Sink {
        /** A session's facts as known so far; comes before its exchanges, and again when more is known. */
        void session(Session session);

        /** A finished exchange, its texts redacted where they had to be cut, else as they were written. */
        void exchange(Exchange exchange);
    }

    /**
     * What a file held.
     *
     * @param records lines with a record
     * @param prompts prompts of a human handed over; answers that no prompt leads to come as exchanges besides
     * @param toolCalls tool calls handed over
     * @param messages API messages handed over, each counted once
     * @param skipped why lines or records were left out, with counts; an unknown type is named
     * @param truncated whether the last line was cut short and is left for the next time
     */
    record Tally(
            long records, long prompts, long toolCalls, long messages, Map<String, Long> skipped, boolean truncated) {
        public Tally {
            skipped = Map.copyOf(skipped);
        }
    }
}
