package dev.daybook.record;

import dev.daybook.workflow.WorkflowNode;
import dev.daybook.workflow.WorkflowRun;
import dev.daybook.workflow.WorkflowStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs of workflows in maps. */
public final class InMemoryWorkflows implements WorkflowStore {
    public final Map<String, WorkflowRun> runs = new LinkedHashMap<>();
    public final Map<String, List<WorkflowNode>> nodes = new LinkedHashMap<>();

    @Override
    public boolean add(WorkflowRun run) {
        return runs.putIfAbsent(run.id(), run) == null;
    }

    @Override
    public Optional<WorkflowRun> find(String runId) {
        return Optional.ofNullable(runs.get(runId));
    }

    @Override
    public Optional<WorkflowRun> findNewestOpen(String workflow, String sessionId) {
        return listOpen(sessionId).stream()
                .filter(run -> run.workflow().equals(workflow))
                .reduce((earlier, later) -> later);
    }

    @Override
    public Optional<WorkflowRun> findNewest(String workflow, String sessionId) {
        return list(sessionId).stream()
                .filter(run -> run.workflow().equals(workflow))
                .reduce((earlier, later) -> later);
    }

    @Override
    public boolean update(WorkflowRun run) {
        return runs.replace(run.id(), run) != null;
    }

    @Override
    public List<WorkflowRun> listOpen(String sessionId) {
        return list(sessionId).stream().filter(WorkflowRun::isOpen).toList();
    }

    @Override
    public List<WorkflowRun> list(String sessionId) {
        return runs.values().stream()
                .filter(run -> run.sessionId().equals(sessionId))
                .toList();
    }

    @Override
    public void put(WorkflowNode node) {
        List<WorkflowNode> all = nodes.computeIfAbsent(node.runId(), ignored -> new ArrayList<>());
        if (node.position() <= all.size()) {
            all.set(node.position() - 1, node);
        } else {
            all.add(node);
        }
    }

    @Override
    public Optional<WorkflowNode> findNewestNode(String runId, String name) {
        return listNodes(runId).stream()
                .filter(node -> node.name().equals(name))
                .reduce((earlier, later) -> later);
    }

    @Override
    public int countNodes(String runId) {
        return listNodes(runId).size();
    }

    @Override
    public List<WorkflowNode> listOpenNodes(String runId) {
        return listNodes(runId).stream().filter(WorkflowNode::isOpen).toList();
    }

    @Override
    public List<WorkflowNode> listNodes(String runId) {
        return List.copyOf(nodes.getOrDefault(runId, List.of()));
    }
}
