package dev.daybook.workflow;

import dev.daybook.core.Texts;
import dev.daybook.workflow.WorkflowTraceStore.Subagent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes nodes of the sub-agents that a session's agent set to work. */
final class SubagentNodes {
    private static final int MAX_NAME = 250;

    private SubagentNodes() {}

    static List<WorkflowNode> of(String runId, List<Subagent> subagents) {
        List<WorkflowNode> nodes = new ArrayList<>();
        for (Subagent subagent : subagents) {
            nodes.add(node(runId, nodes.size() + 1, subagent));
        }
        return nodes;
    }

    private static WorkflowNode node(String runId, int position, Subagent subagent) {
        WorkflowNode begun = WorkflowNode.started(
                runId, position, Texts.shortened(subagent.name(), MAX_NAME), Optional.empty(), subagent.startedAt());
        if (subagent.running()) {
            return begun;
        }
        Instant end = subagent.endedAt().orElse(subagent.startedAt());
        Optional<Long> ms = subagent.endedAt()
                .map(at ->
                        Math.max(0, Duration.between(subagent.startedAt(), at).toMillis()));
        WorkflowStatus how = subagent.succeeded()
                .map(well -> well ? WorkflowStatus.COMPLETED : WorkflowStatus.FAILED)
                .orElse(WorkflowStatus.UNKNOWN);
        return begun.ended(how, end, ms);
    }
}
