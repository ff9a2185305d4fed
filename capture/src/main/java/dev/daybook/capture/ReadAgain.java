package dev.daybook.capture;

import dev.daybook.session.AgentLogs.Sink;
import dev.daybook.session.Captured;
import dev.daybook.session.Session;
import dev.daybook.session.SessionEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes what is read once more only to know how it went on: of a log whose records do not say by themselves what they
 * belong to, the part before the position was handed over before.
 */
final class ReadAgain implements Sink {
    private final Sink sink;
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private boolean reached;

    ReadAgain(Sink sink) {
        this.sink = sink;
    }

    /** Reads up to where the log was left; what comes from then on is new. */
    void upTo(long position, LogReading reading, LogAssembly assembly) {
        boolean more = true;
        while (more && reading.position() < position) {
            more = reading.advance(position - reading.position());
        }
        if (position > 0) {
            assembly.flush();
        }
        reached();
    }

    private void reached() {
        reached = true;
        sessions.values().forEach(sink::session);
        sessions.clear();
    }

    @Override
    public void session(Session session) {
        if (reached) {
            sink.session(session);
        } else {
            sessions.put(session.id(), session);
        }
    }

    @Override
    public void exchange(Captured captured) {
        if (reached) {
            sink.exchange(captured);
        }
    }

    @Override
    public void event(SessionEvent event) {
        if (reached) {
            sink.event(event);
        }
    }
}
