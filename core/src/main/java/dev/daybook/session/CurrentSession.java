package dev.daybook.session;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.core.Source;
import dev.daybook.core.Timestamps;
import dev.daybook.record.Stores;
import dev.daybook.redaction.Intake;
import dev.daybook.redaction.Redactor;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Finds the session that a call means: the one it names, its client's own, or the newest that is open. */
public final class CurrentSession {
    private static final int MAX_NAME = 250;

    private final Ids ids;
    private final Clock clock;
    private final Redactor redactor;

    public CurrentSession(Ids ids, Clock clock, Redactor redactor) {
        this.ids = ids;
        this.clock = clock;
        this.redactor = redactor;
    }

    /**
     * The session to write to; the client's own is started where it is new, and a session where there is none. What
     * comes after the client's own session was ended still belongs to it, and leaves it ended.
     *
     * @throws DaybookException NOT_FOUND or CONFLICT: the session that the call names is unknown or has ended
     */
    public Session open(Stores stores, Optional<String> named, Caller caller) {
        return open(stores, named, caller, clock.instant());
    }

    /** The same for what happened at that time: a session that is started for it begins no later. */
    Session open(Stores stores, Optional<String> named, Caller caller, Instant at) {
        if (named.isPresent()) {
            return open(stores, named.get());
        }
        if (caller.sessionId().isPresent()) {
            return ofClient(stores, caller.sessionId().get(), caller, at);
        }
        return stores.sessions().findNewestOpen().orElseGet(() -> start(stores, newId(stores, ids), caller, at));
    }

    /** The session to end: where none is named and the client has none of its own, the newest, even if it has ended. */
    public Optional<Session> find(Stores stores, Optional<String> named, Caller caller) {
        if (named.isPresent()) {
            return Optional.of(get(stores, named.get()));
        }
        if (caller.sessionId().isPresent()) {
            return stores.sessions().find(caller.sessionId().get());
        }
        return stores.sessions().findNewestExcept("");
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

    /** Like {@link #open}, for what goes on after this call: the client's own session that had ended runs again. */
    public Session running(Stores stores, Optional<String> named, Caller caller) {
        Session session = open(stores, named, caller);
        if (session.isOpen()) {
            return session;
        }
        Session reopened = session.reopened();
        stores.sessions().update(reopened);
        return reopened;
    }

    private static Session open(Stores stores, String sessionId) {
        Session session = get(stores, sessionId);
        if (session.isPartial()) {
            throw onlyPrompts(session);
        }
        if (!session.isOpen()) {
            throw DaybookException.conflict("Session '" + sessionId + "' ended at "
                    + Timestamps.format(session.endedAt().orElseThrow())
                    + "; call start_session with this session_id to resume it, or leave session_id out");
        }
        return session;
    }

    static DaybookException onlyPrompts(Session session) {
        return DaybookException.conflict(
                "Of session '" + session.id() + "' only prompts are known, as its transcript is"
                        + " gone; call start_session with this session_id to resume it, or leave session_id out");
    }

    private Session ofClient(Stores stores, String sessionId, Caller caller, Instant at) {
        Optional<Session> found = stores.sessions().find(sessionId);
        if (found.isEmpty()) {
            return start(stores, sessionId, caller, at);
        }
        if (found.get().source() == Source.TRANSCRIPT || found.get().isPartial()) {
            Session told = found.get().told();
            stores.sessions().update(told);
            return told;
        }
        return found.get();
    }

    private Session start(Stores stores, String sessionId, Caller caller, Instant at) {
        Intake intake = new Intake(redactor);
        Session session = Session.started(sessionId, SessionKind.SESSION, Source.TOOL, at)
                .by(intake.line(caller.agent(), MAX_NAME), intake.line(caller.agentVersion(), MAX_NAME));
        stores.sessions().add(session);
        return session;
    }
}
