package dev.daybook.workflow;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.core.Period;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.session.Session;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Answers what the workflows of one session are, and lists runs; what nobody told of is derived. */
public final class WorkflowReports {
    private final Records records;
    private final WorkflowSummaries summaries;

    /** A run, and the session it is of. */
    public record Listed(String sessionId, WorkflowSummary.Run run) {}

    public WorkflowReports(Records records, WorkflowSummaries summaries) {
        this.records = records;
        this.summaries = summaries;
    }

    /** The report on a session: the one with that id, or the latest. */
    public WorkflowReport session(String idOrLatest) {
        return records.read(stores -> {
            Session session = idOrLatest.equals("latest")
                    ? stores.sessions().list(Period.ALWAYS, 1).stream()
                            .findFirst()
                            .orElseThrow(() -> DaybookException.notFound("session", "latest"))
                    : session(stores, idOrLatest);
            return WorkflowReport.of(summaries.trace(stores, session));
        });
    }

    /** A run with its nodes. */
    public TracedRun run(String runId) {
        Ids.accepted("run_id", runId);
        return records.read(stores -> stores.workflows()
                .find(runId)
                .map(run -> new TracedRun(run, stores.workflows().listNodes(runId)))
                .or(() -> derived(stores, runId))
                .orElseThrow(() -> DaybookException.notFound("workflow run", runId)));
    }

    /** Runs of sessions that were started in the period, the newest first. */
    public List<Listed> list(Period period, int limit) {
        return records.read(stores -> stores.workflowSummaries().listWithRuns(period, limit)).stream()
                .flatMap(summary -> summary.runs().stream().map(run -> new Listed(summary.sessionId(), run)))
                .sorted(Comparator.comparing((Listed listed) -> listed.run().startedAt())
                        .reversed()
                        .thenComparing(listed -> listed.run().id()))
                .limit(limit)
                .toList();
    }

    private Optional<TracedRun> derived(Stores stores, String runId) {
        return SessionTrace.sessionOf(runId)
                .flatMap(sessionId -> stores.sessions().find(sessionId))
                .flatMap(session -> summaries.trace(stores, session).runs().stream()
                        .filter(traced -> traced.run().id().equals(runId))
                        .findFirst());
    }

    private static Session session(Stores stores, String id) {
        Ids.accepted("session id", id);
        return stores.sessions().find(id).orElseThrow(() -> DaybookException.notFound("session", id));
    }
}
