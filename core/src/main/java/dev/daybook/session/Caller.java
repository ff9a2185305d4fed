package dev.daybook.session;

import java.util.Optional;

/**
 * Who calls.
 *
 * @param sessionId the id of the client's own session, where it gives one
 * @param agent the client's name
 */
public record Caller(Optional<String> sessionId, Optional<String> agent, Optional<String> agentVersion) {
    public static final Caller UNKNOWN = new Caller(Optional.empty(), Optional.empty(), Optional.empty());
}
