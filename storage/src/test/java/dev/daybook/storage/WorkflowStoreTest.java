package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Source;
import dev.daybook.skill.Phase;
import dev.daybook.workflow.WorkflowNode;
import dev.daybook.workflow.WorkflowRun;
import dev.daybook.workflow.WorkflowStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowStoreTest {
    private static final WorkflowRun OPEN = run("r-1", "s-1", Samples.HOSTILE, WorkflowStatus.RUNNING);

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
    void aRunIsKeptAsItIsAndItsIdOnce() {
        assertThat(storage.<Boolean>write(stores -> stores.workflows().add(OPEN)))
                .isTrue();
        assertThat(storage.<Boolean>write(stores -> stores.workflows().add(OPEN)))
                .isFalse();

        assertThat(storage.<Optional<WorkflowRun>>read(
                        stores -> stores.workflows().find("r-1")))
                .contains(OPEN);
        assertThat(storage.<Optional<WorkflowRun>>read(
                        stores -> stores.workflows().find("r-2")))
                .isEmpty();
    }

    @Test
    void theNewestOpenRunOfAWorkflowInASessionIsFound() {
        WorkflowRun ended = run("r-2", "s-1", Samples.HOSTILE, WorkflowStatus.FAILED);
        storage.write(stores -> {
            stores.workflows().add(OPEN);
            stores.workflows().add(ended);
            stores.workflows().add(run("r-3", "s-1", "other", WorkflowStatus.RUNNING));
            return true;
        });

        storage.read(stores -> {
            assertThat(stores.workflows().findNewestOpen(Samples.HOSTILE, "s-1"))
                    .contains(OPEN);
            assertThat(stores.workflows().findNewest(Samples.HOSTILE, "s-1")).contains(ended);
            assertThat(stores.workflows().findNewestOpen(Samples.HOSTILE, "s-2"))
                    .isEmpty();
            assertThat(stores.workflows().listOpen("s-1"))
                    .extracting(WorkflowRun::id)
                    .containsExactly("r-1", "r-3");
            assertThat(stores.workflows().list("s-1")).hasSize(3);
            return true;
        });
    }

    @Test
    void theRunsOfASubAgentAreThoseOfItsSession() {
        storage.write(stores -> {
            stores.sessions().add(Samples.subagent("sub", "s-1"));
            return stores.workflows().add(run("r-2", "sub", "release", WorkflowStatus.COMPLETED));
        });

        assertThat(storage.<List<WorkflowRun>>read(stores -> stores.workflows().list("s-1")))
                .extracting(WorkflowRun::id)
                .containsExactly("r-2");
    }

    @Test
    void nodesKeepTheirOrderAndAreReplacedAtTheirPlace() {
        WorkflowNode build = new WorkflowNode(
                "r-1",
                1,
                "build " + Samples.HOSTILE,
                Optional.of(Phase.EXECUTION),
                WorkflowStatus.RUNNING,
                Samples.NOW,
                Optional.empty(),
                Optional.empty());
        WorkflowNode test = new WorkflowNode(
                "r-1",
                2,
                "test",
                Optional.empty(),
                WorkflowStatus.SKIPPED,
                Samples.at(1),
                Optional.of(Samples.at(1)),
                Optional.empty());
        WorkflowNode built = build.ended(WorkflowStatus.COMPLETED, Samples.at(9));
        storage.write(stores -> {
            stores.workflows().add(OPEN);
            stores.workflows().put(build);
            stores.workflows().put(test);
            return true;
        });
        assertThat(storage.<List<WorkflowNode>>read(stores -> stores.workflows().listOpenNodes("r-1")))
                .containsExactly(build);

        storage.write(stores -> {
            stores.workflows().put(built);
            return true;
        });

        storage.read(stores -> {
            assertThat(stores.workflows().listNodes("r-1")).containsExactly(built, test);
            assertThat(stores.workflows().findNewestNode("r-1", "test")).contains(test);
            assertThat(stores.workflows().countNodes("r-1")).isEqualTo(2);
            assertThat(stores.workflows().countNodes("r-9")).isZero();
            return true;
        });
    }

    private static WorkflowRun run(String id, String sessionId, String workflow, WorkflowStatus status) {
        boolean over = status != WorkflowStatus.RUNNING;
        return new WorkflowRun(
                id,
                sessionId,
                workflow,
                status,
                Samples.NOW,
                over ? Optional.of(Samples.at(5)) : Optional.empty(),
                over ? Optional.of(5_000L) : Optional.empty(),
                Source.TOOL);
    }
}
