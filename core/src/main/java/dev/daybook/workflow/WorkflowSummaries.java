package dev.daybook.workflow;

import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.session.Session;
import dev.daybook.session.SessionKind;
import dev.daybook.workflow.WorkflowSummaryStore.Stale;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Sums up sessions that have changed, so that reports on all of them need not derive anything. */
public final class WorkflowSummaries {
    private static final int TOGETHER = 20;

    private final Records records;
    private final CommandNodes commands = new CommandNodes(CommandSteps.builtIn());

    public WorkflowSummaries(Records records) {
        this.records = records;
    }

    /**
     * Sums up at most so many of the sessions that are marked now; how many are left. One that goes on changing is not
     * summed up again and again.
     *
     * @param progress hears how many are left, from time to time
     */
    public long catchUp(long most, LongConsumer progress) {
        long left = left();
        long wanted = Math.min(most, left);
        long done = 0;
        while (done < wanted && left > 0) {
            List<Stale> stale = listStale((int) Math.min(TOGETHER, wanted - done));
            sumUp(stale);
            done += stale.size();
            left = stale.isEmpty() ? 0 : left();
            progress.accept(left);
        }
        return left;
    }

    private List<Stale> listStale(int limit) {
        return records.read(stores -> stores.workflowSummaries().listStale(limit));
    }

    /** What is recorded of one session, derived now. */
    SessionTrace trace(Stores stores, Session session) {
        return SessionTrace.of(stores, session, commands);
    }

    private long left() {
        return records.read(stores -> stores.workflowSummaries().countStale());
    }

    private void sumUp(List<Stale> sessions) {
        List<Consumer<Stores>> steps = new ArrayList<>();
        for (Stale stale : sessions) {
            Optional<WorkflowSummary> summary = records.read(stores -> stores.sessions()
                    .find(stale.sessionId())
                    .filter(session -> session.kind() != SessionKind.SUBAGENT && !session.isPartial())
                    .map(session -> WorkflowSummary.of(trace(stores, session))));
            steps.add(stores -> {
                summary.ifPresentOrElse(stores.workflowSummaries()::put, () -> stores.workflowSummaries()
                        .delete(stale.sessionId()));
                stores.workflowSummaries().settle(stale);
            });
        }
        records.writeInBulk(steps);
    }
}
