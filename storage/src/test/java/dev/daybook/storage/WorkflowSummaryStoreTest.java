package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Period;
import dev.daybook.core.Source;
import dev.daybook.record.Stores;
import dev.daybook.session.Exchange;
import dev.daybook.session.SessionStatus;
import dev.daybook.session.ToolCall;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.Phase;
import dev.daybook.workflow.Conduct;
import dev.daybook.workflow.WorkflowNode;
import dev.daybook.workflow.WorkflowRun;
import dev.daybook.workflow.WorkflowStatus;
import dev.daybook.workflow.WorkflowSummary;
import dev.daybook.workflow.WorkflowSummaryStore.Stale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowSummaryStoreTest {
    private static final WorkflowSummary FULL = new WorkflowSummary(
            "s-1",
            Samples.NOW,
            3,
            2,
            Optional.of(7L),
            5,
            4,
            Optional.empty(),
            List.of(
                    new WorkflowSummary.Run(
                            "s-1:commands",
                            "commands \u65e5\u672c '\"\\",
                            Source.TRANSCRIPT,
                            WorkflowStatus.UNKNOWN,
                            Samples.NOW,
                            Optional.of(0L),
                            4,
                            Conduct.AUTOMATED),
                    new WorkflowSummary.Run(
                            "r-1",
                            "release",
                            Source.TOOL,
                            WorkflowStatus.RUNNING,
                            Samples.at(1),
                            Optional.empty(),
                            0,
                            Conduct.UNKNOWN)),
            List.of(
                    new WorkflowSummary.Step("mvn test", Optional.of(Phase.VERIFICATION), 1, 2, 3, Optional.of(false)),
                    new WorkflowSummary.Step("x", Optional.empty(), 0, 0, 1, Optional.empty())),
            List.of(new WorkflowSummary.Before("deploy", "0+1-"), new WorkflowSummary.Before("review", "")));

    private @TempDir Path folder;
    private Storage storage;

    @BeforeEach
    void open() {
        storage = Samples.withSession(folder);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void aSummaryIsReadAsItWasPutAndReplacedByTheNext() {
        WorkflowSummary empty = new WorkflowSummary(
                "s-1", Samples.NOW, 0, 0, Optional.empty(), 0, 0, Optional.of(9L), List.of(), List.of(), List.of());

        write(stores -> stores.workflowSummaries().put(FULL));
        assertThat(all(Period.ALWAYS)).containsExactly(FULL);

        write(stores -> stores.workflowSummaries().put(empty));
        assertThat(all(Period.ALWAYS)).containsExactly(empty);
        assertThat(storage.<List<WorkflowSummary>>read(
                        stores -> stores.workflowSummaries().listWithRuns(Period.ALWAYS, 9)))
                .isEmpty();
    }

    @Test
    void onlyThoseOfThePeriodAreReadAndTheLastFirst() {
        write(stores -> {
            stores.sessions().add(Samples.session("s-2", Samples.at(100)));
            stores.workflowSummaries().put(FULL);
            stores.workflowSummaries().put(of("s-2"));
        });

        assertThat(all(Period.ALWAYS)).extracting(WorkflowSummary::sessionId).containsExactly("s-2", "s-1");
        assertThat(all(new Period(Optional.of(Samples.at(50)), Optional.empty())))
                .extracting(WorkflowSummary::sessionId)
                .containsExactly("s-2");
    }

    @Test
    void nothingIsKeptOfASessionThatIsGone() {
        write(stores -> stores.workflowSummaries().put(of("nobody")));

        assertThat(all(Period.ALWAYS)).isEmpty();
    }

    @Test
    void whateverChangesASessionMarksIt() {
        assertMarkedBy(stores -> stores.sessions().add(Samples.session("s-2")), "s-2");
        assertMarkedBy(stores -> stores.exchanges().add(Samples.exchange("e-1", "s-1")), "s-1");
        assertMarkedBy(stores -> stores.sessions().markUnmeasured("s-2"), "s-2");
        assertMarkedBy(
                stores ->
                        stores.invocations().add(Samples.invocation("i-1", "deploy", "s-1", Samples.NOW, Outcome.OPEN)),
                "s-1");
        assertMarkedBy(
                stores -> stores.invocations()
                        .update(Samples.invocation("i-1", "deploy", "s-1", Samples.NOW, Outcome.FAILED)),
                "s-1");
        WorkflowRun run = new WorkflowRun(
                "r-1",
                "s-2",
                "release",
                WorkflowStatus.RUNNING,
                Samples.NOW,
                Optional.empty(),
                Optional.empty(),
                Source.TOOL);
        WorkflowNode node = new WorkflowNode(
                "r-1",
                1,
                "build",
                Optional.empty(),
                WorkflowStatus.RUNNING,
                Samples.NOW,
                Optional.empty(),
                Optional.empty());
        assertMarkedBy(stores -> stores.workflows().add(run), "s-2");
        assertMarkedBy(stores -> stores.workflows().put(node), "s-2");
        assertMarkedBy(stores -> stores.workflows().put(node.ended(WorkflowStatus.FAILED, Samples.NOW)), "s-2");
        assertMarkedBy(stores -> stores.workflows().update(run.ended(WorkflowStatus.FAILED, Samples.NOW)), "s-2");
        assertMarkedBy(
                stores -> stores.sessions()
                        .update(Samples.session("s-2")
                                .ended(Samples.at(5), SessionStatus.COMPLETED, Optional.empty(), Map.of())),
                "s-2");
    }

    @Test
    void whatALogTellsMarksItsSessionAndASubAgentIsNoSessionOfItsOwn() {
        settleAll();
        write(stores -> {
            stores.sessions().add(Samples.subagent("sub", "s-1"));
            Exchange exchange = Samples.exchange(
                    "e-1", "sub", Samples.NOW, Source.TRANSCRIPT, Optional.of("u-1"), Optional.empty());
            stores.exchanges().add(Samples.with(exchange, List.of(), List.of(ToolCall.named("Bash")), List.of()));
            stores.sessions().markUnmeasured("sub");
        });

        assertThat(stale()).extracting(Stale::sessionId).containsExactly("s-1");
    }

    @Test
    void aSessionThatChangesWhileItIsSummedUpStaysMarked() {
        Stale before = stale().get(0);
        write(stores -> stores.exchanges().add(Samples.exchange("e-1", "s-1")));

        write(stores -> stores.workflowSummaries().settle(before));

        assertThat(stale()).hasSize(1);
        settleAll();
        assertThat(stale()).isEmpty();
    }

    private void assertMarkedBy(Consumer<Stores> change, String... sessions) {
        settleAll();
        write(change);
        assertThat(stale()).extracting(Stale::sessionId).containsExactlyInAnyOrder(sessions);
    }

    private void settleAll() {
        write(stores -> stores.workflowSummaries().listStale(100).forEach(stores.workflowSummaries()::settle));
    }

    private List<Stale> stale() {
        return storage.read(stores -> stores.workflowSummaries().listStale(100));
    }

    private void write(Consumer<Stores> work) {
        storage.write(stores -> {
            work.accept(stores);
            return true;
        });
    }

    private List<WorkflowSummary> all(Period period) {
        List<WorkflowSummary> all = new ArrayList<>();
        storage.read(stores -> {
            stores.workflowSummaries().forEach(period, all::add);
            return true;
        });
        return all;
    }

    private static WorkflowSummary of(String sessionId) {
        return new WorkflowSummary(
                sessionId,
                sessionId.equals("s-2") ? Samples.at(100) : Samples.NOW,
                0,
                0,
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }
}
