package dev.daybook.workflow;

import dev.daybook.core.Source;
import dev.daybook.core.Vocabulary;
import dev.daybook.session.Session;
import dev.daybook.skill.Phase;
import dev.daybook.skill.SkillInvocation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The workflows of one session and the skills in between; the same record always gives the same report.
 *
 * @param timeline runs, nodes and skills in the order they were started
 * @param omitted how many more there are than the timeline shows
 * @param skillsBefore how steps went after skills, in this session alone
 */
public record WorkflowReport(
        String sessionId,
        Optional<String> title,
        Optional<String> agent,
        Instant startedAt,
        Optional<Instant> endedAt,
        Counts counts,
        List<Run> runs,
        List<Entry> timeline,
        long omitted,
        List<SkillBefore> skillsBefore) {
    private static final int MOST_ENTRIES = 1_000;
    private static final int MOST_EFFECTS = 200;

    /**
     * What happened, in numbers.
     *
     * @param skillMs how long skills were in use, as far as their ends are known
     * @param workflowMs how long workflows were at work
     */
    public record Counts(
            long prompts,
            long toolCalls,
            long skills,
            long skillsCompleted,
            Optional<Long> skillMs,
            long nodes,
            long nodesCompleted,
            long nodesFailed,
            Optional<Long> workflowMs) {}

    /** A run, with what happened in its time. */
    public record Run(
            WorkflowRun run,
            long nodes,
            long nodesCompleted,
            long nodesFailed,
            Conduct.Counted during,
            Conduct conduct) {}

    /** What an entry of the timeline is. */
    public enum Kind {
        RUN,
        NODE,
        SKILL
    }

    /**
     * A line of the timeline.
     *
     * @param workflow of a run, of a node's run, or that a skill was used in
     * @param status how a run or node stands, or a skill's outcome
     */
    public record Entry(
            Instant at,
            Kind kind,
            String name,
            Optional<String> workflow,
            Optional<Phase> phase,
            String status,
            Optional<Long> durationMs,
            Source source) {}

    /** How a step went for the first time after a skill was first used. */
    public record SkillBefore(String skill, String step, boolean well) {}

    public WorkflowReport {
        runs = List.copyOf(runs);
        timeline = List.copyOf(timeline);
        skillsBefore = List.copyOf(skillsBefore);
    }

    static WorkflowReport of(SessionTrace trace) {
        WorkflowSummary summary = WorkflowSummary.of(trace);
        List<Entry> entries = entries(trace);
        Session session = trace.session();
        return new WorkflowReport(
                session.id(),
                session.title(),
                session.agent(),
                session.startedAt(),
                session.endedAt(),
                new Counts(
                        trace.prompts().size(),
                        trace.toolCalls().size(),
                        summary.skills(),
                        summary.skillsCompleted(),
                        summary.skillMs(),
                        summary.nodes(),
                        summary.nodesCompleted(),
                        trace.runs().stream()
                                .mapToLong(run -> count(run, WorkflowStatus.FAILED))
                                .sum(),
                        summary.workflowMs()),
                trace.runs().stream().map(run -> run(trace, run)).toList(),
                entries.stream().limit(MOST_ENTRIES).toList(),
                Math.max(0, entries.size() - MOST_ENTRIES),
                skillsBefore(summary));
    }

    private static Run run(SessionTrace trace, TracedRun traced) {
        Conduct.Counted during = trace.counted(traced.run());
        return new Run(
                traced.run(),
                traced.nodes().size(),
                count(traced, WorkflowStatus.COMPLETED),
                count(traced, WorkflowStatus.FAILED),
                during,
                during.conduct());
    }

    private static long count(TracedRun traced, WorkflowStatus status) {
        return traced.nodes().stream().filter(node -> node.status() == status).count();
    }

    /** Derived runs are no entries: nothing but their nodes happened. */
    private static List<Entry> entries(SessionTrace trace) {
        List<Entry> entries = new ArrayList<>();
        trace.skills().stream().map(WorkflowReport::entry).forEach(entries::add);
        for (TracedRun traced : trace.runs()) {
            if (traced.run().source() == Source.TOOL) {
                entries.add(entry(traced.run()));
            }
            traced.nodes().stream().map(node -> entry(traced.run(), node)).forEach(entries::add);
        }
        entries.sort(Comparator.comparing(Entry::at));
        return entries;
    }

    private static Entry entry(SkillInvocation skill) {
        return new Entry(
                skill.startedAt(),
                Kind.SKILL,
                skill.skill(),
                skill.workflow(),
                skill.phase(),
                Vocabulary.word(skill.outcome()),
                skill.durationMs(),
                skill.source());
    }

    private static Entry entry(WorkflowRun run) {
        return new Entry(
                run.startedAt(),
                Kind.RUN,
                run.workflow(),
                Optional.of(run.workflow()),
                Optional.empty(),
                Vocabulary.word(run.status()),
                run.durationMs(),
                run.source());
    }

    private static Entry entry(WorkflowRun run, WorkflowNode node) {
        return new Entry(
                node.startedAt(),
                Kind.NODE,
                node.name(),
                Optional.of(run.workflow()),
                node.phase(),
                Vocabulary.word(node.status()),
                node.durationMs(),
                run.source());
    }

    private static List<SkillBefore> skillsBefore(WorkflowSummary summary) {
        List<SkillBefore> effects = new ArrayList<>();
        for (WorkflowSummary.Before before : summary.skillsBefore()) {
            String[] places = before.after().split("(?<=[+-])");
            for (String place : places) {
                if (!place.isEmpty() && effects.size() < MOST_EFFECTS) {
                    int step = Integer.parseInt(place.substring(0, place.length() - 1));
                    effects.add(new SkillBefore(
                            before.skill(), summary.steps().get(step).name(), place.endsWith("+")));
                }
            }
        }
        return effects;
    }
}
