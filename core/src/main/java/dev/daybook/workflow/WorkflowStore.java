package dev.daybook.workflow;

import java.util.List;
import java.util.Optional;

/** Keeps the runs that agents told of, with their nodes. */
public interface WorkflowStore {

    /** False: a run with that id exists already. */
    boolean add(WorkflowRun run);

    Optional<WorkflowRun> find(String runId);

    /** The open run of that workflow in that session that was started last. */
    Optional<WorkflowRun> findNewestOpen(String workflow, String sessionId);

    /** The run of that workflow in that session that was started last, open or not. */
    Optional<WorkflowRun> findNewest(String workflow, String sessionId);

    /** False: no run with that id. */
    boolean update(WorkflowRun run);

    /** Those of a session that are open, in the order they were started. */
    List<WorkflowRun> listOpen(String sessionId);

    /** Those of a session and its sub-agents, in the order they were started. */
    List<WorkflowRun> list(String sessionId);

    /** Adds the node, or replaces the one at its place in its run. */
    void put(WorkflowNode node);

    /** The node of that name that was told of last. */
    Optional<WorkflowNode> findNewestNode(String runId, String name);

    int countNodes(String runId);

    List<WorkflowNode> listOpenNodes(String runId);

    /** In their order. */
    List<WorkflowNode> listNodes(String runId);
}
