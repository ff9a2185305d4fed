package dev.daybook.workflow;

import dev.daybook.core.DaybookException;
import dev.daybook.skill.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A step of a run.
 *
 * @param position its place in the run, from 1
 * @param durationMs absent when unknown, which is not zero
 */
public record WorkflowNode(
        String runId,
        int position,
        String name,
        Optional<Phase> phase,
        WorkflowStatus status,
        Instant startedAt,
        Optional<Instant> endedAt,
        Optional<Long> durationMs) {

    public WorkflowNode {
        if (endedAt.isPresent() == (status == WorkflowStatus.RUNNING)) {
            throw DaybookException.invalid("a node has an end exactly when it does not run any more");
        }
        if (status == WorkflowStatus.ABANDONED) {
            throw DaybookException.invalid("a run can be abandoned; how its nodes ended is unknown then");
        }
    }

    static WorkflowNode started(String runId, int position, String name, Optional<Phase> phase, Instant at) {
        return new WorkflowNode(
                runId, position, name, phase, WorkflowStatus.RUNNING, at, Optional.empty(), Optional.empty());
    }

    public boolean isOpen() {
        return status == WorkflowStatus.RUNNING;
    }

    /** Whether it is known to have gone well, or not. */
    public boolean hasOutcome() {
        return status == WorkflowStatus.COMPLETED || status == WorkflowStatus.FAILED;
    }

    /** The same node, ended; its duration is the time since it started. */
    public WorkflowNode ended(WorkflowStatus how, Instant at) {
        return ended(
                how, at, Optional.of(Math.max(0, Duration.between(startedAt, at).toMillis())));
    }

    WorkflowNode ended(WorkflowStatus how, Instant at, Optional<Long> ms) {
        Instant end = at.isBefore(startedAt) ? startedAt : at;
        return new WorkflowNode(runId, position, name, phase, how, startedAt, Optional.of(end), ms);
    }

    /** The same node in that phase, where it had none. */
    WorkflowNode in(Optional<Phase> told) {
        return new WorkflowNode(runId, position, name, phase.or(() -> told), status, startedAt, endedAt, durationMs);
    }
}
