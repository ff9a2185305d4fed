package dev.daybook.error;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that was done about an error.
 *
 * @param from the status before; the same as {@code to} where it is but a note
 * @param sessionId in which it was done, where that is known
 */
public record ErrorChange(
        Instant at,
        ErrorStatus from,
        ErrorStatus to,
        ChangedBy by,
        Optional<String> sessionId,
        Optional<String> exchangeId,
        Optional<String> note) {

    /** Whether this resolved the error. */
    public boolean isResolution() {
        return to == ErrorStatus.RESOLVED && from != ErrorStatus.RESOLVED;
    }

    /** Whether the error was found not to be solved after all. */
    public boolean isReturn() {
        return from == ErrorStatus.RESOLVED && to != ErrorStatus.RESOLVED;
    }
}
