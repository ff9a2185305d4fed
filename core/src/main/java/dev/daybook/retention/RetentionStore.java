package dev.daybook.retention;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What may be deleted or archived, and its deletion. */
public interface RetentionStore {

    /** All sessions by the one at their top. */
    List<Family> families();

    /** All run logs. */
    List<Retained> runLogs();

    /** What the tools of each family were given and gave, of those with any. */
    List<Retained> traces();

    /** The families as a whole, with how much text they hold. */
    List<Retained> sessions();

    /** The sessions of the family, the one at the top included. */
    List<String> members(String familyId);

    /** Deletes a run log with its parts. */
    void deleteRunLog(String runLogId);

    /** Deletes what the tools of those sessions were given and gave; that they ran stays, with what counts them. */
    void deleteTraces(List<String> sessionIds);

    /** Deletes sessions with all that hangs on them, and marks them and their exchanges as never to come back. */
    void deleteSessions(List<String> sessionIds, Instant at, Tombstones.Why why);

    /** The names of the files of the run logs of those sessions. */
    List<String> runLogFiles(List<String> sessionIds);

    /** Notes that a file is to be deleted, as its rows are gone. */
    void doom(String fileName, Instant at);

    /** The files that are to be deleted. */
    List<String> doomed();

    /** Notes that it is deleted. */
    void doomed(String fileName);

    /** Whether a run log that is not archived has a file of that name. */
    boolean isInUse(String fileName);

    /** The names of all files that run logs have. */
    Set<String> fileNames();

    void add(RetentionRun run);

    /** When something was deleted last. */
    Optional<RetentionRun> findLastRun();
}
