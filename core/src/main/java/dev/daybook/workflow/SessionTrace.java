package dev.daybook.workflow;

import dev.daybook.core.Source;
import dev.daybook.record.Stores;
import dev.daybook.session.Session;
import dev.daybook.session.TodoChange;
import dev.daybook.skill.SkillInvocation;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The workflows of a session and the skills in it: runs that the agent told of, and those that its commands, its tasks and
 * its sub-agents make up, which are derived each time and stored nowhere.
 */
record SessionTrace(
        Session session,
        List<TracedRun> runs,
        List<SkillInvocation> skills,
        List<Instant> prompts,
        List<Instant> toolCalls) {
    /** The derived workflows, which are also the ends of their runs' ids. */
    static final String COMMANDS = "commands";

    static final String TASKS = "tasks";
    static final String SUBAGENTS = "subagents";

    SessionTrace {
        runs = List.copyOf(runs);
        skills = List.copyOf(skills);
        prompts = List.copyOf(prompts);
        toolCalls = List.copyOf(toolCalls);
    }

    static SessionTrace of(Stores stores, Session session, CommandNodes commands) {
        WorkflowTraceStore traces = stores.workflowTraces();
        String id = session.id();
        boolean open = session.isOpen();
        Stream<TracedRun> told = stores.workflows().list(id).stream()
                .map(run -> new TracedRun(run, stores.workflows().listNodes(run.id())));
        List<TodoChange> todos = stores.sessions().listTodos(id);
        List<WorkflowNode> tasks = TaskNodes.of(derivedId(id, TASKS), todos, open);
        Stream<TracedRun> derived = Stream.of(
                        derived(id, COMMANDS, commands.of(derivedId(id, COMMANDS), traces.listCommands(id)), false),
                        derived(id, TASKS, tasks, tasks.size() < TaskNodes.count(todos)),
                        derived(
                                id,
                                SUBAGENTS,
                                SubagentNodes.of(derivedId(id, SUBAGENTS), traces.listSubagents(id)),
                                false))
                .flatMap(Optional::stream);
        return new SessionTrace(
                session,
                Stream.concat(told, derived)
                        .sorted(Comparator.comparing(traced -> traced.run().startedAt()))
                        .toList(),
                traces.listInvocations(id),
                traces.listPrompts(id),
                traces.listToolCalls(id));
    }

    /** The session that a derived run's id names, if it is one. */
    static Optional<String> sessionOf(String runId) {
        int colon = runId.lastIndexOf(':');
        return colon > 0 && List.of(COMMANDS, TASKS, SUBAGENTS).contains(runId.substring(colon + 1))
                ? Optional.of(runId.substring(0, colon))
                : Optional.empty();
    }

    private static Optional<TracedRun> derived(
            String sessionId, String workflow, List<WorkflowNode> nodes, boolean goesOn) {
        return TracedRun.derived(derivedId(sessionId, workflow), sessionId, workflow, nodes, goesOn);
    }

    private static String derivedId(String sessionId, String workflow) {
        return sessionId + ":" + workflow;
    }

    /** What happened while the run went on; one that is open goes on to the last sign of life. */
    Conduct.Counted counted(WorkflowRun run) {
        Instant last = Stream.concat(last(prompts), last(toolCalls))
                .max(Comparator.naturalOrder())
                .orElse(run.startedAt());
        return Conduct.Counted.between(run.startedAt(), run.endedAt().orElse(last), prompts, toolCalls);
    }

    private static Stream<Instant> last(List<Instant> times) {
        return times.isEmpty() ? Stream.empty() : Stream.of(times.get(times.size() - 1));
    }

    /** How long workflows were at work: told runs from start to end, and the nodes of the others; overlaps count once. */
    Optional<Long> workflowMs() {
        Spans spans = new Spans();
        for (TracedRun traced : runs) {
            if (traced.run().source() == Source.TOOL) {
                spans.add(traced.run().startedAt(), traced.run().durationMs());
            } else {
                traced.nodes().forEach(node -> spans.add(node.startedAt(), node.durationMs()));
            }
        }
        return spans.unionMs();
    }

    /** How long skills were in use, as far as their ends are known; overlaps count once. */
    Optional<Long> skillMs() {
        Spans spans = new Spans();
        skills.forEach(skill -> spans.add(skill.startedAt(), skill.durationMs()));
        return spans.unionMs();
    }
}
