package dev.daybook.workflow;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One run of a workflow in a session.
 *
 * @param durationMs absent when unknown, which is not zero
 * @param source TOOL: the agent told of it; TRANSCRIPT: derived from what is recorded of the session
 */
public record WorkflowRun(
        String id,
        String sessionId,
        String workflow,
        WorkflowStatus status,
        Instant startedAt,
        Optional<Instant> endedAt,
        Optional<Long> durationMs,
        Source source) {

    public WorkflowRun {
        if (endedAt.isPresent() == (status == WorkflowStatus.RUNNING)) {
            throw DaybookException.invalid("a run has an end exactly when it does not run any more");
        }
        if (status == WorkflowStatus.SKIPPED) {
            throw DaybookException.invalid("a node can be skipped, a run cannot");
        }
    }

    /** A run that the agent has just begun. */
    static WorkflowRun started(String id, String sessionId, String workflow, Instant at) {
        return new WorkflowRun(
                id, sessionId, workflow, WorkflowStatus.RUNNING, at, Optional.empty(), Optional.empty(), Source.TOOL);
    }

    public boolean isOpen() {
        return status == WorkflowStatus.RUNNING;
    }

    /** The same run, ended; its duration is the time since it started. */
    public WorkflowRun ended(WorkflowStatus how, Instant at) {
        return ended(
                how, at, Optional.of(Math.max(0, Duration.between(startedAt, at).toMillis())));
    }

    WorkflowRun ended(WorkflowStatus how, Instant at, Optional<Long> ms) {
        Instant end = at.isBefore(startedAt) ? startedAt : at;
        return new WorkflowRun(id, sessionId, workflow, how, startedAt, Optional.of(end), ms, source);
    }

    /** The same run under another id. */
    WorkflowRun named(String newId) {
        return new WorkflowRun(newId, sessionId, workflow, status, startedAt, endedAt, durationMs, source);
    }
}
