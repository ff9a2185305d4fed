package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.daybook.core.Ids;
import dev.daybook.core.Source;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.Caller;
import dev.daybook.session.Captured;
import dev.daybook.session.CurrentSession;
import dev.daybook.session.Exchange;
import dev.daybook.session.Session;
import dev.daybook.session.SessionKind;
import dev.daybook.session.SessionStatus;
import dev.daybook.session.TodoChange;
import dev.daybook.session.ToolCall;
import dev.daybook.skill.Outcome;
import dev.daybook.workflow.Conduct;
import dev.daybook.workflow.TracedRun;
import dev.daybook.workflow.WorkflowInsights;
import dev.daybook.workflow.WorkflowNode;
import dev.daybook.workflow.WorkflowReport;
import dev.daybook.workflow.WorkflowReports;
import dev.daybook.workflow.WorkflowRun;
import dev.daybook.workflow.WorkflowStatus;
import dev.daybook.workflow.WorkflowSummaries;
import dev.daybook.workflow.Workflows;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is derived of a session's workflows, from the rows that its log gave. */
class WorkflowTraceTest {
    private static final Optional<String> NONE = Optional.empty();

    private @TempDir Path folder;
    private Storage storage;
    private WorkflowSummaries summaries;
    private WorkflowReports reports;

    @BeforeEach
    void open() {
        storage = Samples.open(folder);
        summaries = new WorkflowSummaries(storage);
        reports = new WorkflowReports(storage, summaries);
        addSession("s-1");
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void aTaskIsANodeFromItsBeginningToItsEnd() {
        capture(
                "s-1",
                List.of(),
                List.of(
                        todo("1", "a", "Fix it", "pending", 0),
                        todo("2", "a", "Fix it", "in_progress", 10),
                        todo("3", "a", "Fix it \u001b[31m", "completed", 40),
                        todo("4", "b", "Test it", "in_progress", 41),
                        todo("5", "c", "Ship it", "pending", 42),
                        todo("6", "d", "Drop it", "pending", 43),
                        todo("7", "d", "Drop it", "deleted", 44)));

        TracedRun run = reports.run("s-1:tasks");

        assertThat(run.run().status()).isEqualTo(WorkflowStatus.COMPLETED);
        assertThat(run.nodes())
                .extracting(WorkflowNode::name, WorkflowNode::status, WorkflowNode::durationMs)
                .containsExactly(
                        tuple("Fix it  [31m", WorkflowStatus.COMPLETED, Optional.of(30_000L)),
                        tuple("Test it", WorkflowStatus.UNKNOWN, Optional.empty()),
                        tuple("Ship it", WorkflowStatus.SKIPPED, Optional.empty()),
                        tuple("Drop it", WorkflowStatus.SKIPPED, Optional.empty()));
    }

    @Test
    void whileTheSessionIsOpenATaskThatMayStillBeBegunIsNoNodeAndTheRunGoesOn() {
        storage.write(stores -> stores.sessions().add(Samples.session("s-2")));
        capture(
                "s-2",
                List.of(),
                List.of(todo("1", "a", "Fix it", "completed", 10), todo("2", "b", "Test it", "pending", 11)));

        TracedRun run = reports.run("s-2:tasks");

        assertThat(run.run().status()).isEqualTo(WorkflowStatus.RUNNING);
        assertThat(run.nodes()).extracting(WorkflowNode::name).containsExactly("Fix it");
    }

    @Test
    void aSubAgentIsANodeWhoseOutcomeIsThatOfTheCallThatStartedIt() {
        capture("s-1", List.of(call("t-1", "Task", "look", true), call("t-2", "Task", "do", false)), List.of());
        addSubagent("sub-1", Map.of("tool_use_id", "t-1", "agent_type", "Explore"));
        addSubagent("sub-2", Map.of("tool_use_id", "t-2", "agent_type", "builder"));
        addSubagent("sub-3", Map.of());

        assertThat(reports.run("s-1:subagents").nodes())
                .extracting(WorkflowNode::name, WorkflowNode::status, WorkflowNode::durationMs)
                .containsExactly(
                        tuple("Explore", WorkflowStatus.COMPLETED, Optional.of(61_000L)),
                        tuple("builder", WorkflowStatus.FAILED, Optional.of(61_000L)),
                        tuple("sub-agent", WorkflowStatus.UNKNOWN, Optional.of(61_000L)));
    }

    @Test
    void theCommandsOfASubAgentAreThoseOfItsSession() {
        addSubagent("sub-1", Map.of());
        capture("sub-1", List.of(call("t-1", "Bash", "go test ./...", true)), List.of());

        assertThat(reports.run("s-1:commands").nodes())
                .extracting(WorkflowNode::name, WorkflowNode::status)
                .containsExactly(tuple("go test", WorkflowStatus.COMPLETED));
    }

    @Test
    void aCommandInTheBackgroundHasNoOutcomeUnlessItsExitStatusIsKnown() {
        ToolCall begun = background("t-1", Optional.empty());
        ToolCall over = background("t-2", Optional.of(1));
        capture("s-1", List.of(begun, over), List.of());

        assertThat(reports.run("s-1:commands").nodes())
                .extracting(WorkflowNode::status)
                .containsExactly(WorkflowStatus.UNKNOWN, WorkflowStatus.FAILED);
    }

    @Test
    void ofSeveralStepsInOneCommandASuccessIsOneOfEachAndAFailureOfNobodyKnowsWhich() {
        capture(
                "s-1",
                List.of(
                        call("t-1", "Bash", "npm ci && npm test", true),
                        call("t-2", "shell", "npm ci && npm test", false)),
                List.of());

        assertThat(reports.run("s-1:commands").nodes())
                .extracting(WorkflowNode::name, WorkflowNode::status, WorkflowNode::durationMs)
                .containsExactly(
                        tuple("npm ci", WorkflowStatus.COMPLETED, Optional.empty()),
                        tuple("npm test", WorkflowStatus.COMPLETED, Optional.empty()),
                        tuple("npm ci", WorkflowStatus.UNKNOWN, Optional.empty()),
                        tuple("npm test", WorkflowStatus.UNKNOWN, Optional.empty()));
    }

    @Test
    void aRunEndsAsItsLastNodesOfEachNameDid() {
        capture(
                "s-1",
                List.of(
                        call("t-1", "Bash", "npm test", false),
                        call("t-2", "Bash", "npm run lint", true),
                        call("t-3", "Bash", "npm test", true)),
                List.of());

        assertThat(reports.run("s-1:commands").run().status()).isEqualTo(WorkflowStatus.COMPLETED);
    }

    @Test
    void theReportCountsAndComparesSkillsWithWhatCameAfterThem() {
        capture(
                "s-1",
                List.of(call("t-1", "Bash", "npm test", false), call("t-2", "Bash", "npm test", true)),
                List.of());
        storage.write(stores -> stores.invocations()
                .add(Samples.invocation("i-1", "testing", "s-1", Samples.at(2).plusMillis(500), Outcome.COMPLETED)));

        WorkflowReport report = reports.session("s-1");

        assertThat(report.skillsBefore()).containsExactly(new WorkflowReport.SkillBefore("testing", "npm test", true));
        assertThat(report.timeline())
                .extracting(WorkflowReport.Entry::name)
                .containsExactly("npm test", "testing", "npm test");
        assertThat(report.runs().get(0).conduct()).isEqualTo(Conduct.AUTOMATED);
        assertThat(report.counts().workflowMs()).contains(2_000L);
    }

    @Test
    void whatIsSummedUpEqualsWhatIsDerivedAndIsSummedUpOnce() {
        capture("s-1", List.of(call("t-1", "Bash", "npm test", true)), List.of());

        assertThat(summaries.catchUp(100, left -> {})).isZero();
        WorkflowInsights.Report first = insights();
        capture("s-1", List.of(call("t-2", "Bash", "npm test", false)), List.of());
        mark("s-1");
        WorkflowInsights.Report stale = insights();
        summaries.catchUp(100, left -> {});
        WorkflowInsights.Report second = insights();

        assertThat(first.steps().get(0).completed().count()).isEqualTo(1);
        assertThat(first.pending()).isZero();
        assertThat(stale.steps()).isEqualTo(first.steps());
        assertThat(stale.pending()).isEqualTo(1);
        assertThat(stale.note()).hasValueSatisfying(note -> assertThat(note).contains("1 session has changed since"));
        assertThat(second.steps().get(0).completed().n()).isEqualTo(2);
        assertThat(second.workflows().get(0).completed().count()).isZero();
        assertThat(insights()).isEqualTo(second);
    }

    @Test
    void aCatchUpDoesAsManySessionsAsItMayAndSaysHowManyAreLeft() {
        for (int i = 2; i <= 50; i++) {
            addSession("s-" + i);
        }

        assertThat(summaries.catchUp(10, left -> {})).isEqualTo(40);
        assertThat(summaries.catchUp(Long.MAX_VALUE, left -> {})).isZero();
        assertThat(insights().sessions().sessions()).isEqualTo(50);
    }

    @Test
    void aSessionOfManyThousandNodesHasAReportOfBoundedLength() {
        List<ToolCall> calls = IntStream.range(0, 5_000)
                .mapToObj(i -> call("t-" + i, "Bash", "npm run test:" + i, true))
                .toList();
        capture("s-1", calls, List.of());

        WorkflowReport report = reports.session("s-1");

        assertThat(report.timeline()).hasSize(1_000);
        assertThat(report.omitted()).isEqualTo(4_000);
        assertThat(report.counts().nodes()).isEqualTo(5_000);
    }

    @Test
    void whatTwoProcessesTellOfTheSameRunIsAllKept() throws InterruptedException {
        try (Storage other = Samples.open(folder)) {
            storage.write(stores -> stores.sessions().add(Samples.session("s-2")));
            storage.write(stores -> stores.workflows()
                    .add(new WorkflowRun(
                            "wfr-1",
                            "s-2",
                            "release",
                            WorkflowStatus.RUNNING,
                            Samples.NOW,
                            Optional.empty(),
                            Optional.empty(),
                            Source.TOOL)));

            Thread one = telling(storage, "one");
            Thread two = telling(other, "two");
            one.join();
            two.join();
        }

        assertThat(storage.<List<WorkflowNode>>read(stores -> stores.workflows().listNodes("wfr-1")))
                .hasSize(100)
                .extracting(WorkflowNode::position)
                .doesNotHaveDuplicates();
    }

    private static Thread telling(Storage storage, String name) {
        Clock clock = Clock.fixed(Samples.NOW, ZoneOffset.UTC);
        Redactor redactor = new Redactor(new byte[] {1});
        Ids ids = new Ids(clock, new Random(name.hashCode()));
        Workflows workflows = new Workflows(storage, new CurrentSession(ids, clock, redactor), redactor, ids, clock);
        Thread thread = new Thread(() -> IntStream.range(0, 50)
                .forEach(i -> workflows.track(
                        new Workflows.Track(
                                "release",
                                "node",
                                Optional.of(name + " " + i),
                                NONE,
                                Optional.of("completed"),
                                Optional.of("wfr-1"),
                                NONE),
                        Caller.UNKNOWN)));
        thread.start();
        return thread;
    }

    private WorkflowInsights.Report insights() {
        return new WorkflowInsights(storage, Clock.fixed(Samples.NOW, ZoneOffset.UTC), ZoneOffset.UTC)
                .report(NONE, NONE, 10);
    }

    private void addSession(String id) {
        Session session = new Session(
                id,
                SessionKind.SESSION,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                Samples.NOW,
                Optional.of(Samples.at(100)),
                SessionStatus.COMPLETED,
                NONE,
                NONE,
                Source.TRANSCRIPT,
                Map.of(),
                Map.of(),
                Map.of());
        storage.write(stores -> stores.sessions().add(session));
    }

    private void addSubagent(String id, Map<String, String> params) {
        Session session = Samples.subagent(id, "s-1").described(NONE, NONE, NONE, params, Map.of());
        storage.write(stores -> stores.sessions().add(session));
    }

    private void mark(String sessionId) {
        storage.write(stores -> {
            stores.sessions().markUnmeasured(sessionId);
            return true;
        });
    }

    private void capture(String sessionId, List<ToolCall> calls, List<TodoChange> todos) {
        Exchange exchange = Samples.exchange(
                "e-" + sessionId,
                sessionId,
                Samples.NOW,
                Source.TRANSCRIPT,
                Optional.of("u-" + sessionId),
                Optional.empty());
        Captured captured =
                new Captured(Samples.with(exchange, List.of(), calls, List.of()), todos, List.of(), List.of());
        storage.write(stores -> stores.captures().keep(captured));
    }

    private static TodoChange todo(String id, String task, String subject, String to, long second) {
        return new TodoChange(id, task, Optional.of(subject), NONE, to, Samples.at(second));
    }

    private static ToolCall call(String id, String tool, String target, boolean well) {
        long second = 1 + Long.parseLong(id.substring(2)) % 10_000;
        return new ToolCall(
                Optional.of(id),
                tool,
                Optional.of(target),
                Optional.of(Samples.at(second)),
                Optional.of(1_000L),
                Optional.of(well),
                NONE,
                NONE,
                NONE,
                Optional.empty(),
                NONE);
    }

    private static ToolCall background(String id, Optional<Integer> exitCode) {
        return new ToolCall(
                Optional.of(id),
                "Bash",
                Optional.of("npm test"),
                Optional.of(Samples.at(1)),
                Optional.of(10L),
                Optional.of(true),
                NONE,
                Optional.of("{\"command\":\"npm test\",\"run_in_background\":true}"),
                NONE,
                exitCode,
                NONE);
    }
}
