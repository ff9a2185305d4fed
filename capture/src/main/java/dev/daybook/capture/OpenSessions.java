package dev.daybook.capture;

import dev.daybook.session.Transcript.Sink;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The sessions that a transcript tells of; one in which nothing was asked or answered is not handed over. */
final class OpenSessions {
    private final Sink sink;
    private final Map<String, OpenSession> sessions = new LinkedHashMap<>();
    private final Set<String> announced = new LinkedHashSet<>();
    private Optional<OpenSession> latest = Optional.empty();
    private Optional<String> firstTitle = Optional.empty();

    OpenSessions(Sink sink) {
        this.sink = sink;
    }

    /** Takes the facts that a record tells of its session. */
    void add(TranscriptRecord told) {
        OpenSession session = sessions.computeIfAbsent(told.sessionId(), id -> new OpenSession(id, told.at()));
        session.add(told);
        firstTitle.ifPresent(session::title);
        firstTitle = Optional.empty();
        latest = Optional.of(session);
    }

    /** A title without a session's id is that of the session last told of, or else of the first to come. */
    void title(String text) {
        latest.ifPresentOrElse(session -> session.title(text), () -> firstTitle = Optional.of(text));
    }

    /** Hands over what is known of a session, once. */
    void announce(String sessionId) {
        if (announced.add(sessionId)) {
            sink.session(sessions.get(sessionId).session());
        }
    }

    /** Hands over the full facts of every session announced before. */
    void end() {
        announced.forEach(sessionId -> sink.session(sessions.get(sessionId).session()));
    }
}
