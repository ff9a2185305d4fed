package dev.daybook.runlog;

import dev.daybook.core.Period;
import java.util.List;
import java.util.Optional;

/** Keeps run logs with their steps, decisions and errors. */
public interface RunLogStore {

    /** False: a run log with that id or file name exists already. */
    boolean add(RunLog runLog);

    Optional<RunLog> find(String runLogId);

    /** Puts a run log that has grown in the place of its earlier state. */
    void replace(RunLog runLog);

    /** The highest number among the runs of that mode whose file name starts with that day, {@code 2026-01-31}; or 0. */
    int lastNumberOnDay(String mode, String day);

    /** Those of a session that are in progress. */
    List<RunLog> listOpen(String sessionId);

    /** Those started in the period, newest first. */
    List<RunLog> list(Period period, int limit);

    /** The errors without a resolution in the newest runs, newest first. */
    List<OpenError> listOpenErrors(int limit);
}
