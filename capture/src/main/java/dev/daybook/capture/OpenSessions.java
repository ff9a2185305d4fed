package dev.daybook.capture;

import dev.daybook.session.AgentLogs.Sink;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The sessions that a log tells of; one in which nothing was asked or answered is not handed over. */
final class OpenSessions {
    private final Sink sink;
    private final Map<String, OpenSession> sessions = new LinkedHashMap<>();
    private final Set<String> announced = new LinkedHashSet<>();
    private Optional<OpenSession> latest = Optional.empty();
    private Optional<String> firstTitle = Optional.empty();

    OpenSessions(Sink sink) {
        this.sink = sink;
    }

    /** The session of that id, made when it is met first. */
    OpenSession get(String id, Supplier<OpenSession> made) {
        OpenSession session = sessions.computeIfAbsent(id, key -> made.get());
        firstTitle.ifPresent(session::title);
        firstTitle = Optional.empty();
        latest = Optional.of(session);
        return session;
    }

    /** A title without a session's id is that of the session last told of, or else of the first to come. */
    void title(String text) {
        latest.ifPresentOrElse(session -> session.title(text), () -> firstTitle = Optional.of(text));
    }

    /** Whether the session is a sub-agent's. */
    boolean isAside(String sessionId) {
        return parentOf(sessionId).isPresent();
    }

    /** The session that a sub-agent's belongs to. */
    Optional<String> parentOf(String sessionId) {
        return Optional.ofNullable(sessions.get(sessionId)).flatMap(OpenSession::parentId);
    }

    /** Hands over what is known of a session, if it was not handed over before. */
    void announce(String sessionId) {
        if (announced.add(sessionId)) {
            sink.session(sessions.get(sessionId).session());
        }
    }

    boolean isAnnounced(String sessionId) {
        return announced.contains(sessionId);
    }

    /** Whether a sub-agent of it was handed over, and with that the session that it belongs to. */
    boolean isParentOfAnnounced(String sessionId) {
        return announced.stream()
                .anyMatch(child -> parentOf(child).filter(sessionId::equals).isPresent());
    }

    boolean isAnyAnnounced() {
        return !announced.isEmpty();
    }

    /** Hands over what is known by now of every session that was handed over before. */
    void flush() {
        announced.forEach(sessionId -> sink.session(sessions.get(sessionId).session()));
    }
}
