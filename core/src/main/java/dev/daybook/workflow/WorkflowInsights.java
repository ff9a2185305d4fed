package dev.daybook.workflow;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import dev.daybook.core.Source;
import dev.daybook.insight.Durations;
import dev.daybook.insight.Insights;
import dev.daybook.insight.Rate;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.skill.Phase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What the record shows of workflows in a period, over all sessions: how they go, and how skills go together with them. */
public final class WorkflowInsights {
    private static final int MAX_LIMIT = 100;

    /**
     * The report.
     *
     * @param sessions how many have workflows and skills
     * @param automated runs that went on their own, of those of which that is known
     * @param durations how long skills were in use in a session, and how long workflows were at work
     * @param completions how many skills were completed in a session, and how many nodes
     * @param precedences how steps went after skills
     * @param pending sessions that have changed since they were summed up
     */
    public record Report(
            Optional<Instant> since,
            Optional<Instant> until,
            Coverage sessions,
            List<Workflow> workflows,
            List<Step> steps,
            Rate automated,
            RankCorrelation durations,
            RankCorrelation completions,
            List<Precedence> precedences,
            long pending,
            Optional<String> note)
            implements Insights.Content {
        @Override
        public Optional<String> nothing() {
            return sessions.sessions() == 0 ? note : Optional.empty();
        }
    }

    /** Sessions by what is recorded in them. */
    public record Coverage(long sessions, long withSkills, long withWorkflows, Rate withBoth) {}

    /**
     * The runs of a workflow.
     *
     * @param completed of those that are over, and of which it is known how they ended
     */
    public record Workflow(
            String workflow,
            Source source,
            long runs,
            Rate completed,
            long failed,
            long abandoned,
            long running,
            long unknown,
            Durations duration,
            long nodes,
            Rate automated,
            Instant lastStarted) {}

    /** The nodes of a name, in all sessions. */
    public record Step(String step, Optional<Phase> phase, Rate completed, long unknown, long sessions) {}

    private final Records records;
    private final Clock clock;
    private final ZoneId zone;

    public WorkflowInsights(Records records, Clock clock, ZoneId zone) {
        this.records = records;
        this.clock = clock;
        this.zone = zone;
    }

    /** The report on a period, times as {@link Period#parse} reads them, with lists of at most so many rows. */
    public Report report(Optional<String> since, Optional<String> until, int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw DaybookException.invalid("limit must be 1 to " + MAX_LIMIT + ", not " + limit);
        }
        Period period = Period.parse(since, until, clock.instant(), zone);
        return records.read(stores -> of(stores, period, limit));
    }

    /** As one of several reports on a period. */
    public static Report of(Stores stores, Period period, int limit) {
        WorkflowTally tally = new WorkflowTally();
        stores.workflowSummaries().forEach(period, tally::add);
        return tally.report(period, limit, stores.workflowSummaries().countStale());
    }
}
