package dev.daybook.troubleshoot;

import java.time.Instant;
import java.util.List;

/** Finds what happened in a session around the time of an error. */
public interface TroubleStore {

    /** The last exchanges of a session that began by then, newest first. */
    List<Moment> listExchangesBy(String sessionId, Instant at, int limit);

    /** The first exchanges of a session that began later, oldest first. */
    List<Moment> listExchangesAfter(String sessionId, Instant at, int limit);

    /** Files that a session modified by then, the last one first. */
    List<String> listModifiedBy(String sessionId, Instant at, int limit);

    /** Files that a session modified later, the first one first. */
    List<String> listModifiedAfter(String sessionId, Instant at, int limit);

    /** An exchange, in short. */
    record Moment(String id, Instant at, String query, String response) {}
}
