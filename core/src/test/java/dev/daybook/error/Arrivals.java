package dev.daybook.error;

import java.time.Instant;
import java.util.Optional;

/** Errors that arrive, as samples. */
final class Arrivals {
    private Arrivals() {}

    static Arrival told(String key, Instant at, String message) {
        return of(key, ErrorOrigin.TOLD, at, message, Optional.empty(), Optional.empty());
    }

    /** Told in a run log with how it was dealt with. */
    static Arrival solved(String key, Instant at, String message, String resolution) {
        return of(key, ErrorOrigin.RUN_LOG, at, message, Optional.of(resolution), Optional.empty());
    }

    static Arrival solved(String key, Instant at, String message, String resolution, String sessionId) {
        return of(key, ErrorOrigin.RUN_LOG, at, message, Optional.of(resolution), Optional.of(sessionId));
    }

    static Arrival call(String key, Instant at, String message, String sessionId) {
        return of(key, ErrorOrigin.TOOL_CALL, at, message, Optional.empty(), Optional.of(sessionId));
    }

    private static Arrival of(
            String key,
            ErrorOrigin origin,
            Instant at,
            String message,
            Optional<String> resolution,
            Optional<String> sessionId) {
        return new Arrival(
                key,
                origin,
                at,
                message,
                Optional.empty(),
                resolution,
                Optional.empty(),
                Optional.empty(),
                sessionId,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
