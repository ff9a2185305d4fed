package dev.daybook.workflow;

import dev.daybook.core.Period;
import dev.daybook.core.Source;
import dev.daybook.insight.Durations;
import dev.daybook.insight.Rate;
import dev.daybook.skill.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** Counts what sessions' summaries tell. */
final class WorkflowTally {
    /** The runs of one workflow from one source. */
    private static final class Runs {
        private final String workflow;
        private final Source source;
        private final long[] byStatus = new long[WorkflowStatus.values().length];
        private final long[] byConduct = new long[Conduct.values().length];
        private final List<Long> durationsMs = new ArrayList<>();
        private long n;
        private long nodes;
        private Instant last = Instant.MIN;

        Runs(WorkflowSummary.Run first) {
            this.workflow = first.workflow();
            this.source = first.source();
        }

        long count(WorkflowStatus status) {
            return byStatus[status.ordinal()];
        }

        Rate automated() {
            return WorkflowTally.automated(byConduct);
        }
    }

    /** The nodes of one name. */
    private static final class Nodes {
        private final String name;
        private Optional<Phase> phase = Optional.empty();
        private long completed;
        private long failed;
        private long other;
        private long sessions;

        Nodes(String name) {
            this.name = name;
        }
    }

    /** Of which of two things a session has values of both. */
    private static final class Pairs {
        private final DoubleStream.Builder skills = DoubleStream.builder();
        private final DoubleStream.Builder workflows = DoubleStream.builder();

        void add(double skill, double workflow) {
            skills.add(skill);
            workflows.add(workflow);
        }

        RankCorrelation correlation() {
            return RankCorrelation.of(
                    skills.build().toArray(), workflows.build().toArray());
        }
    }

    private final Map<String, Runs> workflows = new LinkedHashMap<>();
    private final Map<String, Nodes> steps = new LinkedHashMap<>();
    private final Precedences precedences = new Precedences();
    private final Pairs durations = new Pairs();
    private final Pairs completions = new Pairs();
    private final long[] byConduct = new long[Conduct.values().length];
    private long sessions;
    private long withSkills;
    private long withWorkflows;
    private long withBoth;

    void add(WorkflowSummary summary) {
        boolean skills = summary.skills() > 0;
        boolean runs = !summary.runs().isEmpty();
        sessions++;
        withSkills += skills ? 1 : 0;
        withWorkflows += runs ? 1 : 0;
        if (skills && runs) {
            withBoth++;
            completions.add(summary.skillsCompleted(), summary.nodesCompleted());
            if (summary.skillMs().isPresent() && summary.workflowMs().isPresent()) {
                durations.add(summary.skillMs().get(), summary.workflowMs().get());
            }
        }
        summary.runs().forEach(this::add);
        summary.steps().forEach(this::add);
        precedences.add(summary);
    }

    private void add(WorkflowSummary.Run run) {
        Runs runs = workflows.computeIfAbsent(run.source() + " " + run.workflow(), ignored -> new Runs(run));
        runs.n++;
        runs.nodes += run.nodes();
        runs.byStatus[run.status().ordinal()]++;
        runs.byConduct[run.conduct().ordinal()]++;
        byConduct[run.conduct().ordinal()]++;
        run.durationMs().ifPresent(runs.durationsMs::add);
        runs.last = run.startedAt().isAfter(runs.last) ? run.startedAt() : runs.last;
    }

    private void add(WorkflowSummary.Step step) {
        Nodes nodes = steps.computeIfAbsent(step.name(), Nodes::new);
        nodes.phase = nodes.phase.or(step::phase);
        nodes.completed += step.completed();
        nodes.failed += step.failed();
        nodes.other += step.other();
        nodes.sessions++;
    }

    WorkflowInsights.Report report(Period period, int limit, long pending) {
        return new WorkflowInsights.Report(
                period.since(),
                period.until(),
                new WorkflowInsights.Coverage(sessions, withSkills, withWorkflows, Rate.of(withBoth, sessions)),
                workflows.values().stream()
                        .sorted(Comparator.comparing((Runs runs) -> -runs.n).thenComparing(runs -> runs.workflow))
                        .limit(limit)
                        .map(WorkflowTally::workflow)
                        .toList(),
                steps.values().stream()
                        .sorted(Comparator.comparing((Nodes nodes) -> -nodes.completed - nodes.failed - nodes.other)
                                .thenComparing(nodes -> nodes.name))
                        .limit(limit)
                        .map(WorkflowTally::step)
                        .toList(),
                automated(byConduct),
                durations.correlation(),
                completions.correlation(),
                precedences.list(limit),
                pending,
                note(pending));
    }

    private Optional<String> note(long pending) {
        if (pending > 0) {
            return Optional.of((pending == 1 ? "1 session has" : pending + " sessions have")
                    + " changed since and may be counted as before; 'daybook workflows' brings that up to date");
        }
        return workflows.isEmpty() ? Optional.of("No workflow is recorded in this period") : Optional.empty();
    }

    private static WorkflowInsights.Workflow workflow(Runs runs) {
        long completed = runs.count(WorkflowStatus.COMPLETED);
        long failed = runs.count(WorkflowStatus.FAILED);
        long abandoned = runs.count(WorkflowStatus.ABANDONED);
        return new WorkflowInsights.Workflow(
                runs.workflow,
                runs.source,
                runs.n,
                Rate.of(completed, completed + failed + abandoned),
                failed,
                abandoned,
                runs.count(WorkflowStatus.RUNNING),
                runs.count(WorkflowStatus.UNKNOWN),
                Durations.of(runs.durationsMs),
                runs.nodes,
                runs.automated(),
                runs.last);
    }

    private static WorkflowInsights.Step step(Nodes nodes) {
        return new WorkflowInsights.Step(
                nodes.name,
                nodes.phase,
                Rate.of(nodes.completed, nodes.completed + nodes.failed),
                nodes.other,
                nodes.sessions);
    }

    private static Rate automated(long[] byConduct) {
        long automated = byConduct[Conduct.AUTOMATED.ordinal()];
        return Rate.of(automated, automated + byConduct[Conduct.INTERACTIVE.ordinal()]);
    }
}
