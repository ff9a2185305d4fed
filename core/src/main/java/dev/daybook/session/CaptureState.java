package dev.daybook.session;

import dev.daybook.core.DaybookException;
import java.time.Instant;

/**
 * Something that capturing by itself last did.
 *
 * @param count how often it did
 * @param text what there is to say of the last time, in one line: which log, how many, what went wrong
 */
public record CaptureState(Kind kind, Instant at, long count, String text) {

    /** What it did. */
    public enum Kind {
        /** A running server read on in its session's log. */
        FOLLOWED,
        /** A server that started read what others had missed. */
        CAUGHT_UP,
        /** Either of them did not work. */
        FAILED
    }

    public CaptureState {
        if (count < 1) {
            throw DaybookException.invalid("what happened, happened at least once, not " + count + " times");
        }
    }
}
