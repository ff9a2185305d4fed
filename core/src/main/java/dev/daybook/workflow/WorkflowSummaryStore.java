package dev.daybook.workflow;

import dev.daybook.core.Period;
import java.util.List;
import java.util.function.Consumer;

/** Keeps what was derived of sessions, and knows which of them have changed since. */
public interface WorkflowSummaryStore {
    /**
     * A session that has changed since it was summed up.
     *
     * @param mark another one after each change
     */
    record Stale(String sessionId, long mark) {}

    /** Those that changed first come first. */
    List<Stale> listStale(int limit);

    long countStale();

    /** Adds the summary, or replaces the session's. */
    void put(WorkflowSummary summary);

    void delete(String sessionId);

    /** Notes that the session was summed up; one that has changed once more meanwhile stays marked. */
    void settle(Stale stale);

    /** Goes over those of sessions started in the period, those that were added last first. */
    void forEach(Period period, Consumer<WorkflowSummary> reader);

    /** Those of sessions started in the period that have a run, the newest first. */
    List<WorkflowSummary> listWithRuns(Period period, int limit);
}
