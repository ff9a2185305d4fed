package dev.daybook.error;

import java.time.Instant;
import java.util.Optional;

/**
 * Once that an error was seen; what is absent is unknown.
 *
 * @param key by which it is stored once
 * @param fingerprint the digest by which it was told
 * @param resolution how it was dealt with, as told with it
 * @param regression whether the error had been resolved before
 */
public record Occurrence(
        String key,
        ErrorOrigin origin,
        Instant at,
        String fingerprint,
        Optional<String> sessionId,
        Optional<String> exchangeId,
        Optional<String> runLogId,
        Optional<Long> toolCallId,
        Optional<String> commitHash,
        String message,
        Optional<String> context,
        Optional<String> resolution,
        boolean regression) {

    static Occurrence of(Arrival arrival, Fingerprint fingerprint, boolean regression) {
        return new Occurrence(
                arrival.key(),
                arrival.origin(),
                arrival.at(),
                fingerprint.digest(),
                arrival.sessionId(),
                arrival.exchangeId(),
                arrival.runLogId(),
                arrival.toolCallId(),
                arrival.commitHash(),
                arrival.message(),
                arrival.context(),
                arrival.resolution(),
                regression);
    }
}
