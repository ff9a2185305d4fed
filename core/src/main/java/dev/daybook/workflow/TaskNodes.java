package dev.daybook.workflow;

import dev.daybook.core.Texts;
import dev.daybook.session.TodoChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes nodes of the tasks of an agent's own list. */
final class TaskNodes {
    private static final int MAX_NAME = 250;
    private static final Set<String> BEGUN = Set.of("in_progress", "active", "doing");
    private static final Set<String> DONE = Set.of("completed", "done");
    private static final Set<String> DROPPED = Set.of("deleted", "cancelled", "canceled", "removed", "skipped");

    private TaskNodes() {}

    /** @param open whether the agent may still go on with its list */
    static List<WorkflowNode> of(String runId, List<TodoChange> changes, boolean open) {
        Map<String, List<TodoChange>> byTask = changes.stream()
                .collect(Collectors.groupingBy(TodoChange::task, LinkedHashMap::new, Collectors.toList()));
        List<WorkflowNode> nodes = new ArrayList<>();
        byTask.values()
                .forEach(task -> node(runId, nodes.size() + 1, task, open).ifPresent(nodes::add));
        return nodes;
    }

    /** How many tasks there are, begun or not. */
    static long count(List<TodoChange> changes) {
        return changes.stream().map(TodoChange::task).distinct().count();
    }

    /** None as long as the task may still be begun. */
    private static Optional<WorkflowNode> node(String runId, int position, List<TodoChange> changes, boolean open) {
        TodoChange last = changes.get(changes.size() - 1);
        Optional<Instant> begun = changes.stream()
                .filter(change -> BEGUN.contains(word(change)))
                .map(TodoChange::at)
                .findFirst();
        WorkflowNode node =
                WorkflowNode.started(runId, position, name(changes), Optional.empty(), begun.orElse(last.at()));
        Optional<Long> ms = begun.map(
                start -> Math.max(0, Duration.between(start, last.at()).toMillis()));
        if (DONE.contains(word(last))) {
            return Optional.of(node.ended(WorkflowStatus.COMPLETED, last.at(), ms));
        }
        if (DROPPED.contains(word(last))) {
            return Optional.of(node.ended(WorkflowStatus.SKIPPED, last.at(), ms));
        }
        if (open) {
            return BEGUN.contains(word(last)) ? Optional.of(node) : Optional.empty();
        }
        WorkflowStatus left = begun.isPresent() ? WorkflowStatus.UNKNOWN : WorkflowStatus.SKIPPED;
        return Optional.of(node.ended(left, last.at(), Optional.empty()));
    }

    private static String word(TodoChange change) {
        return change.to().strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    /** What the task says, as it was told last. */
    private static String name(List<TodoChange> changes) {
        String told = changes.stream()
                .flatMap(change -> change.subject().stream())
                .reduce((earlier, later) -> later)
                .orElseGet(() -> "task " + changes.get(0).task());
        return Texts.shortened(told.strip(), MAX_NAME);
    }
}
