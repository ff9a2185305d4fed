package dev.daybook.mcp;

import static dev.daybook.mcp.Tool.Access.WRITES;

import dev.daybook.core.Vocabulary;
import dev.daybook.workflow.Workflows;
import java.util.Optional;
import java.util.function.Supplier;

final class TrackWorkflowTool {
    private TrackWorkflowTool() {}

    record Input(
            String workflow,
            Workflows.Event event,
            Optional<String> node,
            Optional<String> phase,
            Optional<Workflows.NodeEvent> status,
            Optional<String> runId,
            Optional<String> sessionId) {}

    static Tool<Input> create(Supplier<Workflows> workflows) {
        return new Tool<>(
                "track_workflow",
                "Call when a workflow starts or ends, and when a step (node) of it does.",
                Input.class,
                Workflows.Tracked.class,
                WRITES,
                (input, caller) -> workflows
                        .get()
                        .track(
                                new Workflows.Track(
                                        input.workflow(),
                                        Vocabulary.word(input.event()),
                                        input.node(),
                                        input.phase(),
                                        input.status().map(Vocabulary::word),
                                        input.runId(),
                                        input.sessionId()),
                                caller));
    }
}
