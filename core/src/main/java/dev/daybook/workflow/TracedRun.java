package dev.daybook.workflow;

import dev.daybook.core.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run with its nodes. */
public record TracedRun(WorkflowRun run, List<WorkflowNode> nodes) {
    public TracedRun {
        nodes = List.copyOf(nodes);
    }

    /**
     * A run that nobody told of, made of nodes that the record shows. It stands as the last of its nodes of each name: it
     * has failed if one of those has.
     *
     * @param goesOn whether more nodes are known to come
     */
    static Optional<TracedRun> derived(
            String id, String sessionId, String workflow, List<WorkflowNode> nodes, boolean goesOn) {
        if (nodes.isEmpty()) {
            return Optional.empty();
        }
        Instant start = nodes.stream()
                .map(WorkflowNode::startedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant end = nodes.stream()
                .map(node -> node.endedAt().orElse(node.startedAt()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        WorkflowRun started = new WorkflowRun(
                id,
                sessionId,
                workflow,
                WorkflowStatus.RUNNING,
                start,
                Optional.empty(),
                Optional.empty(),
                Source.TRANSCRIPT);
        boolean running = goesOn || nodes.stream().anyMatch(WorkflowNode::isOpen);
        // where nothing says how long any node took, the end is only the last sign of it
        Optional<Long> ms = nodes.stream().anyMatch(node -> node.durationMs().isPresent())
                ? Optional.of(Duration.between(start, end).toMillis())
                : Optional.empty();
        return Optional.of(new TracedRun(running ? started : started.ended(outcome(nodes), end, ms), nodes));
    }

    private static WorkflowStatus outcome(List<WorkflowNode> nodes) {
        Map<String, WorkflowStatus> last = new HashMap<>();
        nodes.stream()
                .filter(node -> node.status() != WorkflowStatus.UNKNOWN)
                .forEach(node -> last.put(node.name(), node.status()));
        if (last.containsValue(WorkflowStatus.FAILED)) {
            return WorkflowStatus.FAILED;
        }
        return last.containsValue(WorkflowStatus.COMPLETED) ? WorkflowStatus.COMPLETED : WorkflowStatus.UNKNOWN;
    }

    /** Whether its nodes are named after what they do, and not after what they are about. */
    boolean hasNamedSteps() {
        return run.source() == Source.TOOL || !run.workflow().equals(SessionTrace.TASKS);
    }
}
