package dev.daybook.session;

import dev.daybook.core.Ids;
import dev.daybook.core.Texts;
import java.util.Optional;

/**
 * Who calls.
 *
 * @param sessionId the id of the client's own session, where it gives one
 * @param agent the client's name
 */
public record Caller(Optional<String> sessionId, Optional<String> agent, Optional<String> agentVersion) {
    public static final Caller UNKNOWN = new Caller(Optional.empty(), Optional.empty(), Optional.empty());
    private static final int MAX_NAME = 250;

    public Caller {
        sessionId = sessionId.filter(id -> !id.isBlank()).map(id -> Ids.accepted("the client's session id", id));
        agent = line(agent);
        agentVersion = line(agentVersion);
    }

    private static Optional<String> line(Optional<String> name) {
        return name.map(text -> Texts.shortened(text.strip(), MAX_NAME)).filter(text -> !text.isEmpty());
    }
}
