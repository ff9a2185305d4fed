package dev.daybook.error;

import java.time.Instant;
import java.util.Optional;

/**
 * What fixed an error.
 *
 * @param at when the error was resolved
 * @param evidence how that is known
 */
public record ErrorFix(
        Instant at,
        Optional<String> exchangeId,
        Optional<String> commitHash,
        Optional<String> sessionId,
        Evidence evidence) {

    /**
     * TOLD: the commit was named when the error was resolved. FOUND: the first commit of the session that resolved it
     * after the error was last seen; and the exchange in which it was resolved.
     */
    public enum Evidence {
        TOLD,
        FOUND
    }
}
