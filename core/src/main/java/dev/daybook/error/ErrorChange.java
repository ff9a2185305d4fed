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

    ErrorChange saying(String words) {
        return new ErrorChange(at, from, to, by, sessionId, exchangeId, Optional.of(words));
    }

    /** The same as a mere note on an error of that status. */
    ErrorChange of(ErrorStatus status) {
        return new ErrorChange(at, status, status, by, sessionId, exchangeId, note);
    }

    /** Whether this resolved the error. */
    public boolean isResolution() {
        return to == ErrorStatus.RESOLVED && from != ErrorStatus.RESOLVED;
    }

    /** Whether the error was found not to be solved after all. */
    public boolean isReturn() {
        return from == ErrorStatus.RESOLVED && to != ErrorStatus.RESOLVED;
    }
}
