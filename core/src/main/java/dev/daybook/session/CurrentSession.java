package dev.daybook.session;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.core.Source;
import dev.daybook.core.Timestamps;
import dev.daybook.record.Stores;
import java.time.Clock;
import java.util.Optional;

/** Finds the session that a call means: the one it names, its client's own, or the newest that is open. */
public final class CurrentSession {
    private final Ids ids;
    private final Clock clock;

    public CurrentSession(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The session to write to; the client's own is started or reopened, and one is started where there is none.
     *
     * @throws DaybookException NOT_FOUND or CONFLICT: the session that the call names is unknown or has ended
     */
    public Session open(Stores stores, Optional<String> named, Caller caller) {
        if (named.isPresent()) {
            return open(stores, named.get());
        }
        if (caller.sessionId().isPresent()) {
            return ofClient(stores, caller.sessionId().get(), caller);
        }
        return stores.sessions().findNewestOpen().orElseGet(() -> start(stores, newId(stores, ids), caller));
    }

    /** The session to read, or to end; nothing is started. */
    public Optional<Session> find(Stores stores, Optional<String> named, Caller caller) {
        if (named.isPresent()) {
            return Optional.of(get(stores, named.get()));
        }
        if (caller.sessionId().isPresent()) {
            return stores.sessions().find(caller.sessionId().get());
        }
        return stores.sessions().findNewestOpen();
    }

    /** An id that no session has. */
    static String newId(Stores stores, Ids ids) {
        String id = ids.session();
        while (stores.sessions().find(id).isPresent()) {
            id = ids.session();
        }
        return id;
    }

    /** A session by its id. */
    public static Session get(Stores stores, String sessionId) {
        Ids.accepted("session_id", sessionId);
        return stores.sessions().find(sessionId).orElseThrow(() -> DaybookException.notFound("session", sessionId));
    }

    private static Session open(Stores stores, String sessionId) {
        Session session = get(stores, sessionId);
        if (!session.isOpen()) {
            throw DaybookException.conflict("Session '" + sessionId + "' ended at "
                    + Timestamps.format(session.endedAt().orElseThrow())
                    + "; call start_session with this session_id to resume it, or leave session_id out");
        }
        return session;
    }

    private Session ofClient(Stores stores, String sessionId, Caller caller) {
        Optional<Session> found = stores.sessions().find(sessionId);
        if (found.isEmpty()) {
            return start(stores, sessionId, caller);
        }
        if (found.get().isOpen()) {
            return found.get();
        }
        Session reopened = found.get().reopened();
        stores.sessions().update(reopened);
        return reopened;
    }

    private Session start(Stores stores, String sessionId, Caller caller) {
        Session session = Session.started(sessionId, SessionKind.SESSION, Source.TOOL, clock.instant())
                .by(caller.agent(), caller.agentVersion());
        stores.sessions().add(session);
        return session;
    }
}
