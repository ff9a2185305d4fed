package dev.daybook.workflow;

import dev.daybook.workflow.WorkflowTraceStore.Command;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes nodes of shell commands that build, test, install, deploy, clean up or take back. */
final class CommandNodes {
    private final CommandSteps steps;

    CommandNodes(CommandSteps steps) {
        this.steps = steps;
    }

    List<WorkflowNode> of(String runId, List<Command> commands) {
        List<WorkflowNode> nodes = new ArrayList<>();
        for (Command command : commands) {
            List<CommandStep> found = steps.of(command.text());
            for (CommandStep step : found) {
                nodes.add(node(runId, nodes.size() + 1, command, step, found));
            }
        }
        return nodes;
    }

    private static WorkflowNode node(
            String runId, int position, Command command, CommandStep step, List<CommandStep> all) {
        WorkflowNode begun =
                WorkflowNode.started(runId, position, step.name(), Optional.of(step.phase()), command.at());
        Optional<Instant> end = command.durationMs().map(command.at()::plusMillis);
        // of several steps in one command nobody knows how long each of them took
        Optional<Long> ms = all.size() == 1 && !command.background() ? command.durationMs() : Optional.empty();
        return begun.ended(status(command, step, all), end.orElse(command.at()), ms);
    }

    /**
     * A success of the whole is one of each step that decides it; a failure is that of the only step. Else the output of the
     * only step tells.
     */
    private static WorkflowStatus status(Command command, CommandStep step, List<CommandStep> all) {
        boolean ended = command.exitCode().isPresent() || !command.background();
        Optional<Boolean> whole = command.exitCode().map(code -> code == 0).or(command::succeeded);
        boolean only = all.size() == 1;
        if (!ended || whole.isEmpty()) {
            return WorkflowStatus.UNKNOWN;
        }
        if (step.decides() && (whole.get() || only)) {
            return whole.get() ? WorkflowStatus.COMPLETED : WorkflowStatus.FAILED;
        }
        return (only ? CommandVerdict.of(command.output()) : Optional.<Boolean>empty())
                .map(well -> well ? WorkflowStatus.COMPLETED : WorkflowStatus.FAILED)
                .orElse(WorkflowStatus.UNKNOWN);
    }
}
