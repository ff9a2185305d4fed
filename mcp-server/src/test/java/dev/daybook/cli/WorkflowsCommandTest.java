package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.Application;
import dev.daybook.core.Source;
import dev.daybook.session.Caller;
import dev.daybook.session.Exchange;
import dev.daybook.session.Session;
import dev.daybook.session.SessionKind;
import dev.daybook.session.SessionStatus;
import dev.daybook.session.ToolCall;
import dev.daybook.skill.Invocations;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.SkillInvocation;
import dev.daybook.skill.Trigger;
import dev.daybook.workflow.Workflows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowsCommandTest {
    private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");
    private static final Optional<String> NONE = Optional.empty();

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @Test
    void withoutARecordNothingIsMadeAndTheNextStepIsNamed() {
        assertThat(shell.run("workflows").out()).contains("Nothing is recorded for", "daybook import");
        assertThat(shell.project().resolve(".daybook")).doesNotExist();
    }

    @Test
    void commandsOfASessionAreARunWithPhasesAndOutcomes() {
        session(
                "s-1",
                call("npm ci", true),
                call("npm run build 2>&1 | tail", true),
                call("cd web && npm test", false));

        assertThat(shell.run("workflows", "show", "s-1:commands").out())
                .contains("source         transcript", "status         failed", "duration       21.0s")
                .containsPattern("completed +setup +1.0s +npm ci")
                .containsPattern("unknown +execution +1.0s +npm run build")
                .containsPattern("failed +verification +1.0s +npm test");
    }

    @Test
    void theOutcomeBehindAPipeIsReadFromTheOutput() {
        session("s-1", callWith("mvn test | tail -3", true, "[INFO] BUILD FAILURE"));

        assertThat(shell.run("workflows", "show", "s-1:commands").out()).containsPattern("failed +verification");
    }

    @Test
    void whatTheAgentToldAndWhatItDidAreBothListedAndSayWhereTheyAreFrom() {
        session("s-1", call("mvn test", true));
        tell("s-1", "release", "start", NONE, NONE);
        tell("s-1", "release", "node", Optional.of("build"), Optional.of("completed"));
        tell("s-1", "release", "complete", NONE, NONE);

        String out = shell.run("workflows", "list").out();

        assertThat(out.lines().skip(1))
                .hasSize(2)
                .anySatisfy(
                        line -> assertThat(line).containsPattern("s-1:commands .* completed .* transcript +commands"))
                .anySatisfy(line -> assertThat(line).containsPattern("wfr-\\S+ .* completed .* tool +release"));
    }

    @Test
    void theReportOnASessionShowsSkillsAndNodesInTheirOrder() {
        session("s-1", call("npm ci", true), call("npm test", true));
        skill("s-1", "web-testing");

        String out = shell.run("workflows", "report", "s-1").out();

        assertThat(out)
                .contains("Workflows of Discounts", "1 run, 2 nodes: 2 completed, 0 failed", "1 used, 1 completed")
                .contains("npm ci", "npm test", "web-testing");
        assertThat(shell.run("workflows", "report", "latest").out()).isEqualTo(out);
        assertThat(shell.run("workflows", "report", "s-1").out()).isEqualTo(out);
    }

    @Test
    void theReportAsMarkdownIsOneDocumentInUtcWhateverNamesHold() {
        session("s-1", call("npm test", true));
        tell("s-1", "# <b>x</b> | `a` [l](http://x) \u001b[31m\u202e", "start", NONE, NONE);

        String out =
                shell.run("workflows", "report", "s-1", "--format", "markdown").out();

        assertThat(out)
                .startsWith("# Workflows of session Discounts\n")
                .contains("| 2026-11-20T09:00:10.000Z | node | npm test | commands | verification | completed |")
                .contains("\\# \\<b\\>x\\</b\\> \\| \\`a\\` \\[l\\](http://x)")
                .doesNotContain("\u001b", "\u202e");
        assertThat(out.lines().filter(line -> line.startsWith("#"))).hasSize(4);
        assertThat(shell.run("workflows", "report", "s-1", "--format", "markdown")
                        .out())
                .isEqualTo(out);
    }

    @Test
    void theReportAsJsonHasEverything() throws IOException {
        session("s-1", call("npm test", true));

        JsonNode report =
                Json.parse(shell.run("workflows", "report", "s-1", "--json").out());

        assertThat(report.at("/counts/nodes_completed").asInt()).isEqualTo(1);
        assertThat(report.at("/runs/0/run/source").asText()).isEqualTo("transcript");
        assertThat(report.at("/runs/0/conduct").asText()).isEqualTo("automated");
        assertThat(report.at("/timeline/0/name").asText()).isEqualTo("npm test");
    }

    @Test
    void theProjectsReportCountsSessionsAndSaysWhereDataIsShort() throws IOException {
        for (int i = 0; i < 12; i++) {
            boolean withSkill = i % 2 == 0;
            session("s-" + i, call("npm ci", true), call("npm test", withSkill));
            if (withSkill) {
                skill("s-" + i, "web-testing");
            }
        }

        JsonNode report = Json.parse(shell.run("workflows", "--json").out());
        String page = shell.run("workflows").out();

        assertThat(report.at("/sessions/with_both/count").asInt()).isEqualTo(6);
        assertThat(report.at("/sessions/with_both/n").asInt()).isEqualTo(12);
        assertThat(report.at("/workflows/0/completed/count").asInt()).isEqualTo(6);
        assertThat(report.at("/durations/note").asText()).isEqualTo("not enough data (n=6, needs 10)");
        assertThat(report.at("/pending").asInt()).isZero();
        assertThat(page)
                .contains("12, with workflows 12, with skills 6, with both 50% of the sessions (n=12")
                .contains("not enough data (n=6, needs 10)")
                .containsPattern("npm test +verification +50% \\(n=12, 95% 25%–75%\\)");
    }

    @Test
    void howAStepWentAfterASkillIsComparedWithHowItWentWithoutIt() throws IOException {
        for (int i = 0; i < 12; i++) {
            boolean withSkill = i % 2 == 0;
            if (withSkill) {
                session("s-" + i, true, call("npm test", true));
            } else {
                session("s-" + i, false, call("npm test", false));
            }
        }

        JsonNode first = Json.parse(shell.run("workflows", "--json").out()).at("/precedences/0");

        assertThat(first.at("/skill").asText()).isEqualTo("web-testing");
        assertThat(first.at("/step").asText()).isEqualTo("npm test");
        assertThat(first.at("/with/rate").asDouble()).isEqualTo(1.0);
        assertThat(first.at("/with/n").asInt()).isEqualTo(6);
        assertThat(first.at("/without/rate").asDouble()).isEqualTo(0.0);
        assertThat(first.at("/without/n").asInt()).isEqualTo(6);
    }

    @Test
    void sessionsOfWhichOnlyImportedUsesOfSkillsAreKnownCountForNothing() throws IOException {
        shell.run("skills", "import", SkillFiles.METRICS.toString());
        session("s-1", call("npm ci", true));

        JsonNode sessions = Json.parse(shell.run("workflows", "--json").out()).path("sessions");

        assertThat(sessions.path("sessions").asInt()).isEqualTo(1);
        assertThat(sessions.path("with_skills").asInt()).isZero();
        assertThat(shell.run("insights", "workflows").out()).contains("Workflows", "commands");
    }

    @Test
    void wrongUsageNamesTheWayOut() {
        session("s-1", call("npm test", true));

        assertThat(shell.run("workflows", "report", "nope").err()).contains("No session with id 'nope'");
        assertThat(shell.run("workflows", "show", "nope").err()).contains("No workflow run with id 'nope'");
        assertThat(shell.run("workflows", "show", "s-1:tasks").err()).contains("No workflow run with id 's-1:tasks'");
        assertThat(shell.run("workflows", "report", "../x").err()).contains("is not an id");
        assertThat(shell.run("workflows", "report", "s-1", "--format", "html").err())
                .contains("--format 'html' is unknown; use one of: text, markdown");
        assertThat(shell.run("workflows", "report", "s-1", "--format", "text", "--json")
                        .err())
                .contains("leave --format out");
        assertThat(shell.run("workflows", "--limit", "0").exitCode()).isEqualTo(2);
    }

    @Test
    void theSampleTranscriptHasItsCommandsAndTasksAsRuns() {
        shell.run("import", Samples.TRANSCRIPT.toString());

        String out =
                shell.run("workflows", "report", Samples.TRANSCRIPT_SESSION).out();

        assertThat(out)
                .contains("3 runs, 5 nodes: 1 completed, 1 failed; at work for 7.5s")
                .containsPattern("\\ncommands +completed +2 +1 +1 +8.8s +0 +3 +automated +transcript")
                .containsPattern("\\ntasks +unknown +2 +0 +0 +– ")
                .containsPattern("node +failed +verification +2.3s +commands +transcript +pytest")
                .containsPattern("node +unknown +– +– +tasks +transcript +Write a failing test")
                .containsPattern("node +unknown +– +3.2s +subagents +transcript +sub-agent")
                .containsPattern("skill +open .*release-notes");
    }

    private void session(String id, ToolCall... calls) {
        session(id, false, calls);
    }

    /** A session with one prompt and those calls, ten seconds apart. */
    private void session(String id, boolean withSkill, ToolCall... calls) {
        Session session = Session.started(id, SessionKind.SESSION, Source.TRANSCRIPT, NINE)
                .described(NONE, Optional.of("Discounts"), NONE, Map.of(), Map.of())
                .ended(NINE.plusSeconds(600), SessionStatus.COMPLETED, NONE, Map.of());
        List<ToolCall> timed = new ArrayList<>();
        for (ToolCall call : calls) {
            timed.add(at(call, id + "-" + timed.size(), NINE.plusSeconds(10L * (timed.size() + 1))));
        }
        Exchange exchange = new Exchange(
                "e-" + id,
                id,
                Optional.of("u-" + id),
                NINE,
                "q",
                "",
                Optional.of(60_000L),
                NONE,
                Optional.empty(),
                NONE,
                Source.TRANSCRIPT,
                0,
                List.of(),
                timed,
                List.of());
        try (Application application = Samples.open(shell)) {
            application.records().write(stores -> {
                stores.sessions().add(session);
                stores.exchanges().add(exchange);
                if (withSkill) {
                    stores.invocations().add(invocation(id));
                }
                return true;
            });
        }
    }

    private static SkillInvocation invocation(String sessionId) {
        return new SkillInvocation(
                "inv-" + sessionId,
                "web-testing",
                sessionId,
                NONE,
                Trigger.AGENT,
                NONE,
                Optional.empty(),
                NONE,
                Optional.empty(),
                List.of(),
                NINE,
                Optional.of(NINE.plusSeconds(60)),
                Optional.of(60_000L),
                Outcome.COMPLETED,
                List.of(),
                NONE,
                Source.TOOL);
    }

    private static ToolCall call(String command, boolean well) {
        return callWith(command, well, "");
    }

    private static ToolCall callWith(String command, boolean well, String result) {
        return new ToolCall(
                NONE,
                "Bash",
                Optional.of(command),
                Optional.empty(),
                Optional.of(1_000L),
                Optional.of(well),
                NONE,
                NONE,
                Optional.of(result),
                Optional.empty(),
                NONE);
    }

    private static ToolCall at(ToolCall call, String id, Instant time) {
        return new ToolCall(
                Optional.of(id),
                call.tool(),
                call.target(),
                Optional.of(time),
                call.durationMs(),
                call.succeeded(),
                call.error(),
                call.input(),
                call.result(),
                call.exitCode(),
                call.message());
    }

    private void tell(String session, String workflow, String event, Optional<String> node, Optional<String> status) {
        try (Application application = Samples.open(shell)) {
            application
                    .workflows()
                    .track(
                            new Workflows.Track(workflow, event, node, NONE, status, NONE, NONE),
                            new Caller(Optional.of(session), NONE, NONE));
        }
    }

    private void skill(String session, String skill) {
        try (Application application = Samples.open(shell)) {
            application
                    .invocations()
                    .track(
                            new Invocations.Track(
                                    skill,
                                    Optional.of("complete"),
                                    NONE,
                                    NONE,
                                    NONE,
                                    NONE,
                                    NONE,
                                    Optional.empty(),
                                    List.of(),
                                    List.of(),
                                    NONE,
                                    Optional.of(Duration.ofMinutes(1).toMillis())),
                            new Caller(Optional.of(session), NONE, NONE));
        }
    }
}
