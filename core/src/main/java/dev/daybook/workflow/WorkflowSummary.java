package dev.daybook.workflow;

import dev.daybook.core.Source;
import dev.daybook.core.Texts;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.Phase;
import dev.daybook.skill.SkillInvocation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What reports on all sessions need of one; derived from its {@link SessionTrace}, and derived again when the session has
 * changed.
 *
 * @param skills how many were used, each use counted
 * @param skillMs how long they were in use
 * @param nodes of all runs
 * @param workflowMs how long workflows were at work
 * @param steps the nodes with a name that other sessions may have as well, by name
 * @param skillsBefore which of the steps came after which skill
 */
public record WorkflowSummary(
        String sessionId,
        Instant startedAt,
        long skills,
        long skillsCompleted,
        Optional<Long> skillMs,
        long nodes,
        long nodesCompleted,
        Optional<Long> workflowMs,
        List<Run> runs,
        List<Step> steps,
        List<Before> skillsBefore) {
    private static final int MAX_NAME = 250;
    private static final int MOST_STEPS = 200;
    private static final int MOST_SKILLS = 100;

    public WorkflowSummary {
        runs = List.copyOf(runs);
        steps = List.copyOf(steps);
        skillsBefore = List.copyOf(skillsBefore);
    }

    /** A run, told or derived. */
    public record Run(
            String id,
            String workflow,
            Source source,
            WorkflowStatus status,
            Instant startedAt,
            Optional<Long> durationMs,
            long nodes,
            Conduct conduct) {}

    /**
     * The nodes of a name.
     *
     * @param other those of which nothing says how they ended, or that were skipped
     * @param first how the first went of which that is known
     */
    public record Step(
            String name, Optional<Phase> phase, long completed, long failed, long other, Optional<Boolean> first) {}

    /**
     * A skill, and what came after it was first used.
     *
     * @param after for each step with an outcome after that, its place in the list of steps and {@code +} or {@code -} for
     *     how the first of these outcomes was, as in {@code 0+4-}
     */
    public record Before(String skill, String after) {}

    /** A node's start and outcome. */
    private record Told(Instant at, boolean well) {}

    static WorkflowSummary of(SessionTrace trace) {
        Map<String, List<WorkflowNode>> byName = trace.runs().stream()
                .filter(TracedRun::hasNamedSteps)
                .flatMap(run -> run.nodes().stream())
                .sorted(Comparator.comparing(WorkflowNode::startedAt))
                .collect(Collectors.groupingBy(
                        node -> Texts.shortened(node.name(), MAX_NAME), LinkedHashMap::new, Collectors.toList()));
        List<List<Told>> outcomes = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        byName.entrySet().stream().limit(MOST_STEPS).forEach(entry -> {
            List<Told> told = outcomes(entry.getValue());
            outcomes.add(told);
            steps.add(step(entry.getKey(), entry.getValue(), told));
        });
        List<WorkflowNode> all =
                trace.runs().stream().flatMap(run -> run.nodes().stream()).toList();
        return new WorkflowSummary(
                trace.session().id(),
                trace.session().startedAt(),
                trace.skills().size(),
                trace.skills().stream()
                        .filter(skill -> skill.outcome() == Outcome.COMPLETED)
                        .count(),
                trace.skillMs(),
                all.size(),
                count(all, WorkflowStatus.COMPLETED),
                trace.workflowMs(),
                trace.runs().stream().map(run -> run(trace, run)).toList(),
                steps,
                before(trace.skills(), outcomes));
    }

    private static Run run(SessionTrace trace, TracedRun traced) {
        WorkflowRun run = traced.run();
        return new Run(
                run.id(),
                Texts.shortened(run.workflow(), MAX_NAME),
                run.source(),
                run.status(),
                run.startedAt(),
                run.durationMs(),
                traced.nodes().size(),
                trace.counted(run).conduct());
    }

    private static Step step(String name, List<WorkflowNode> nodes, List<Told> outcomes) {
        long completed = count(nodes, WorkflowStatus.COMPLETED);
        long failed = count(nodes, WorkflowStatus.FAILED);
        return new Step(
                name,
                nodes.stream().flatMap(node -> node.phase().stream()).findFirst(),
                completed,
                failed,
                nodes.size() - completed - failed,
                outcomes.stream().map(Told::well).findFirst());
    }

    private static List<Told> outcomes(List<WorkflowNode> nodes) {
        return nodes.stream()
                .filter(WorkflowNode::hasOutcome)
                .map(node -> new Told(node.startedAt(), node.status() == WorkflowStatus.COMPLETED))
                .toList();
    }

    private static List<Before> before(List<SkillInvocation> skills, List<List<Told>> outcomes) {
        Map<String, Instant> firstUse = new LinkedHashMap<>();
        skills.forEach(skill -> firstUse.putIfAbsent(Texts.shortened(skill.skill(), MAX_NAME), skill.startedAt()));
        return firstUse.entrySet().stream()
                .limit(MOST_SKILLS)
                .map(use -> new Before(use.getKey(), after(use.getValue(), outcomes)))
                .toList();
    }

    private static String after(Instant use, List<List<Told>> outcomes) {
        StringBuilder after = new StringBuilder();
        for (int i = 0; i < outcomes.size(); i++) {
            int place = i;
            outcomes.get(i).stream()
                    .filter(told -> !told.at().isBefore(use))
                    .findFirst()
                    .ifPresent(told -> after.append(place).append(told.well() ? '+' : '-'));
        }
        return after.toString();
    }

    private static long count(List<WorkflowNode> nodes, WorkflowStatus status) {
        return nodes.stream().filter(node -> node.status() == status).count();
    }
}
