package dev.daybook.troubleshoot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds what stands around errors in the record. */
public interface TroubleStore {

    /** The ids of errors that are open or in progress, the most severe first, then the one seen last. */
    List<Long> listOpenErrors(int limit);

    long countOpenErrors();

    /** The numbers of errors, the one seen last first. */
    List<Integer> listNumbers(int limit);

    /** Errors with a number that are resolved, newest first. */
    List<Solved> listSolved(int limit);

    /** What the error is known by, without what varies. */
    List<String> listTemplates(long errorId);

    /** The run log in which the error was seen last. */
    Optional<String> findRunLog(long errorId);

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

    /** An error that was solved, by one of the forms it is known by. */
    record Solved(int number, String title, String template, String resolution, Optional<String> prevention) {}
}
