package dev.daybook.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.daybook.Samples;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.record.InMemoryRecords;
import dev.daybook.session.Caller;
import dev.daybook.session.CurrentSession;
import dev.daybook.skill.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowsTest {
    private static final Optional<String> NONE = Optional.empty();
    private static final String SECRET = "ghp_" + "Ab1".repeat(12);

    private final InMemoryRecords records = new InMemoryRecords();
    private final Ticking clock = new Ticking();
    private final Ids ids = new Ids(clock, new Random(1));
    private final Workflows workflows =
            new Workflows(records, new CurrentSession(ids, clock, Samples.redactor()), Samples.redactor(), ids, clock);

    @Test
    void aRunIsStartedGoesThroughItsNodesAndIsCompletedUnderOneId() {
        String id = told("release", "start").runId();
        clock.pass(Duration.ofSeconds(1));
        node("release", "build", "execution", "running");
        clock.pass(Duration.ofSeconds(2));
        Workflows.Tracked built = node("release", "build", null, "completed");
        node("release", "publish", null, "skipped");
        clock.pass(Duration.ofSeconds(3));

        Workflows.Tracked done = told("release", "complete");

        assertThat(id).startsWith("wfr-");
        assertThat(built).isEqualTo(new Workflows.Tracked(id, WorkflowStatus.COMPLETED, Optional.of(2_000L), NONE));
        assertThat(done).isEqualTo(new Workflows.Tracked(id, WorkflowStatus.COMPLETED, Optional.of(6_000L), NONE));
        assertThat(nodes(id))
                .extracting(WorkflowNode::name, WorkflowNode::phase, WorkflowNode::status, WorkflowNode::durationMs)
                .containsExactly(
                        tuple("build", Optional.of(Phase.EXECUTION), WorkflowStatus.COMPLETED, Optional.of(2_000L)),
                        tuple("publish", Optional.empty(), WorkflowStatus.SKIPPED, Optional.empty()));
    }

    @Test
    void theSameToldTwiceChangesNothing() {
        String id = told("release", "start").runId();
        Workflows.Tracked startedAgain = told("release", "start");
        node("release", "build", null, "running");
        Workflows.Tracked runningAgain = node("release", "build", null, "running");
        node("release", "build", null, "failed");
        Workflows.Tracked failedAgain = node("release", "build", null, "failed");
        told("release", "fail");
        Workflows.Tracked endedAgain = told("release", "fail");

        assertThat(records.workflows.runs).containsOnlyKeys(id);
        assertThat(nodes(id)).hasSize(1);
        assertThat(startedAgain.note()).contains("Started already; nothing was added");
        assertThat(runningAgain.note()).contains("Told already; nothing was added");
        assertThat(failedAgain.note()).contains("Told already; nothing was added");
        assertThat(endedAgain.note()).contains("Ended already; nothing was changed");
    }

    @Test
    void aNodeThatRunsAgainIsAnotherNode() {
        told("release", "start");
        node("release", "test", null, "running");
        node("release", "test", null, "failed");
        node("release", "test", null, "running");
        Workflows.Tracked second = node("release", "test", null, "completed");

        assertThat(nodes(second.runId()))
                .extracting(WorkflowNode::status)
                .containsExactly(WorkflowStatus.FAILED, WorkflowStatus.COMPLETED);
    }

    @Test
    void aSecondStartWhileTheFirstIsAtWorkIsAnotherRunAndSaysSo() {
        String first = told("release", "start").runId();
        node("release", "build", null, "running");

        Workflows.Tracked second = told("release", "start");

        assertThat(second.runId()).isNotEqualTo(first);
        assertThat(second.note()).hasValueSatisfying(note -> assertThat(note).contains(first, "is open too"));
    }

    @Test
    void aNodeWithoutARunStartsOneAndAnEndWithoutAStartIsRecorded() {
        Workflows.Tracked node = node("release", "build", null, "completed");
        told("release", "complete");
        Workflows.Tracked end = told("hotfix", "fail");

        assertThat(node.note()).contains("No open run of 'release', so one was started");
        assertThat(end.note()).contains("No open run of 'hotfix'; recorded as one that ended now, duration unknown");
        assertThat(end.durationMs()).isEmpty();
        assertThat(end.status()).isEqualTo(WorkflowStatus.FAILED);
    }

    @Test
    void anEndOfANodeThatWasNotRunningHasNoDurationWhichIsNotZero() {
        told("release", "start");

        Workflows.Tracked node = node("release", "build", null, "failed");

        assertThat(node.durationMs()).isEmpty();
        assertThat(node.note())
                .contains("Node 'build' was not running; recorded as one that ended now, duration unknown");
    }

    @Test
    void howOpenNodesEndedIsUnknownWhenTheirRunEnds() {
        told("release", "start");
        node("release", "build", null, "running");
        node("release", "test", null, "running");

        Workflows.Tracked done = told("release", "complete");

        assertThat(done.note()).contains("2 nodes were still running, and how that ended is unknown: build, …");
        assertThat(nodes(done.runId()))
                .allSatisfy(node -> assertThat(node.status()).isEqualTo(WorkflowStatus.UNKNOWN));
    }

    @Test
    void anEndThatContradictsTheOneBeforeIsRefused() {
        String id = told("release", "start").runId();
        told("release", "complete");

        assertRefused(
                "release", "fail", NONE, NONE, NONE, NONE, "ended already, at 2026-11-21T14:32:05.250Z as completed");
        assertRefused("release", "node", Optional.of("x"), NONE, NONE, Optional.of(id), "leave run_id out");
    }

    @Test
    void whatIsToldLateOfANodeIsAddedToTheRunThatIsNamed() {
        String id = told("release", "start").runId();
        told("release", "complete");

        Workflows.Tracked late = workflows.track(
                new Workflows.Track(
                        "release", "node", Optional.of("build"), NONE, Optional.of("completed"), Optional.of(id), NONE),
                Caller.UNKNOWN);

        assertThat(late.note()).hasValueSatisfying(note -> assertThat(note).contains("the node was added to it"));
        assertThat(nodes(id)).hasSize(1);
    }

    @Test
    void aRunIsRefusedUnderAnotherNameOrSessionAndOneThatIsMissing() {
        String id = told("release", "start").runId();

        assertRefused(
                "hotfix", "complete", NONE, NONE, NONE, Optional.of(id), "is of workflow 'release', not 'hotfix'");
        assertRefused("release", "complete", NONE, NONE, NONE, Optional.of("wfr-x"), "No workflow run with id 'wfr-x'");
        assertRefused("release", "complete", NONE, NONE, NONE, Optional.of("../x"), "is not an id");
        assertRefused("release", "start", NONE, NONE, NONE, Optional.of(id), "run_id is given by start");
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> workflows.track(
                        new Workflows.Track(
                                "release", "complete", NONE, NONE, NONE, Optional.of(id), Optional.of("other")),
                        Caller.UNKNOWN))
                .withMessageContaining("belongs to session");
    }

    @Test
    void whatDoesNotBelongTogetherIsRefusedWithTheWayOut() {
        assertRefused("release", "node", NONE, NONE, NONE, NONE, "event node needs node");
        assertRefused("release", "complete", Optional.of("build"), NONE, NONE, NONE, "Use event node");
        assertRefused("release", "start", NONE, Optional.of("setup"), NONE, NONE, "belong to event node");
        assertRefused("release", "finish", NONE, NONE, NONE, NONE, "use one of: start, node, complete, fail");
        assertRefused("release", "node", Optional.of("a"), NONE, Optional.of("done"), NONE, "status 'done' is unknown");
        assertRefused("release", "node", Optional.of("a"), Optional.of("middle"), NONE, NONE, "phase 'middle'");
        assertThat(records.workflows.runs).isEmpty();
        assertThat(records.sessions).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n\t", "\u001b\u001f"})
    void aNameOfNothingIsRefused(String name) {
        assertRefused(name, "start", NONE, NONE, NONE, NONE, "is not a name");
        assertRefused("release", "node", Optional.of(name), NONE, NONE, NONE, "is not a name");
    }

    @Test
    void namesAreBoundedMadeOneLineAndRelievedOfSecrets() {
        String id = told("x".repeat(10_000), "start").runId();
        told("déploiement \u65e5\u672c\u8a9e\n\u001b[31m " + SECRET, "start");
        node("デプロイ", "\u202e" + "n".repeat(10_000), null, "running");

        assertThat(records.workflows.runs.get(id).workflow()).hasSize(250);
        assertThat(records.workflows.runs.values())
                .extracting(WorkflowRun::workflow)
                .noneMatch(name -> name.contains(SECRET) || name.contains("\n") || name.contains("\u001b"));
        assertThat(records.workflows.nodes.values())
                .allSatisfy(nodes -> assertThat(nodes.get(0).name()).hasSize(250));
    }

    @Test
    void aRunTakesTenThousandNodesAndNoMore() {
        told("release", "start");
        for (int i = 0; i < 300; i++) {
            node("release", "node " + i, null, "completed");
        }
        String id = records.workflows.runs.keySet().iterator().next();
        WorkflowNode one = nodes(id).get(0);
        List<WorkflowNode> all = records.workflows.nodes.get(id);
        while (all.size() < 10_000) {
            all.add(one);
        }

        assertRefused(
                "release", "node", Optional.of("more"), NONE, NONE, NONE, "has 10000 nodes, and no more are kept");
    }

    private Workflows.Tracked told(String workflow, String event) {
        return workflows.track(new Workflows.Track(workflow, event, NONE, NONE, NONE, NONE, NONE), Caller.UNKNOWN);
    }

    private Workflows.Tracked node(String workflow, String node, String phase, String status) {
        return workflows.track(
                new Workflows.Track(
                        workflow,
                        "node",
                        Optional.of(node),
                        Optional.ofNullable(phase),
                        Optional.of(status),
                        NONE,
                        NONE),
                Caller.UNKNOWN);
    }

    private void assertRefused(
            String workflow,
            String event,
            Optional<String> node,
            Optional<String> phase,
            Optional<String> status,
            Optional<String> runId,
            String message) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> workflows.track(
                        new Workflows.Track(workflow, event, node, phase, status, runId, NONE), Caller.UNKNOWN))
                .withMessageContaining(message);
    }

    private List<WorkflowNode> nodes(String runId) {
        return records.workflows.listNodes(runId);
    }

    /** A clock that goes on when it is told to. */
    private static final class Ticking extends Clock {
        private Instant now = Samples.NOW;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
