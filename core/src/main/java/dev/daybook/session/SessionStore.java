package dev.daybook.session;

import dev.daybook.core.Period;
import java.util.List;
import java.util.Optional;

/** Keeps sessions with their params, metrics and tags. */
public interface SessionStore {

    /** False: a session with that id exists already. */
    boolean add(Session session);

    Optional<Session> find(String sessionId);

    /** The running session that was started last. */
    Optional<Session> findNewestOpen();

    /** The session that was started last, that one left out. */
    Optional<Session> findNewestExcept(String sessionId);

    /** False: no session with that id. */
    boolean update(Session session);

    /** Those started in the period, newest first. */
    List<Session> list(Period period, int limit);

    /** What is recorded under a session. */
    SessionTotals totals(String sessionId);
}
