package dev.daybook.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.daybook.Application;
import dev.daybook.ci.CiResult;
import dev.daybook.ci.CiStatus;
import dev.daybook.error.Errors;
import dev.daybook.project.ProjectRoot;
import dev.daybook.session.Caller;
import dev.daybook.skill.SkillInvocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tools on a real record. */
class ToolsTest {
    private static final Caller CLAUDE = new Caller(Optional.of("s-1"), Optional.of("claude-code"), Optional.of("2.1"));

    @TempDir
    Path root;

    private Application application;
    private CalledTools tools;

    @BeforeEach
    void open() {
        application = Application.open(
                ProjectRoot.find(Optional.of(root.toString()), Map.of(), root),
                Map.of(),
                root.resolve("home"),
                Clock.fixed(Instant.parse("2026-01-31T09:30:00Z"), ZoneOffset.UTC));
        tools = new CalledTools(application, CLAUDE);
    }

    @AfterEach
    void close() {
        application.close();
    }

    @Test
    void aSessionIsStartedForItsClientAndTellsOfTheOneBefore() throws IOException {
        call("start_session", "{'title': 'First', 'tags': {'team': 'core'}}");
        call("end_session", "{'summary': 'Went well', 'metrics': {'tests': 212, 'minutes': 1.5}}");

        Map<String, Object> second =
                call("start_session", "{'procedure': 'release', 'params': {'version': '2.1'}, 'title': null}");

        assertThat(second).containsEntry("state", "new").containsKey("session_id");
        assertThat(second.get("last_session"))
                .asInstanceOf(MAP)
                .containsEntry("session_id", "s-1")
                .containsEntry("title", "First")
                .containsEntry("status", "completed")
                .containsEntry("summary", "Went well")
                .containsEntry("started_at", "2026-01-31T09:30:00.000Z")
                .containsEntry("open_skills", List.of());
    }

    @Test
    void anExchangeIsStoredWithAllThatIsToldOfIt() throws IOException {
        Map<String, Object> logged = call("log_exchange", """
                {'query': 'Fix the parser', 'response': 'Done', 'files_read': ['a.txt'], 'files_modified': ['b.txt'],
                 'tools_used': ['Edit'], 'feedback': '👍', 'feedback_comment': 'nice', 'duration_ms': 1200,
                 'model': 'claude-sonnet-4-5', 'tokens': {'input': 10, 'cache_write': 5}, 'commit': 'abc1234'}""");

        assertThat(logged)
                .containsEntry("session_id", "s-1")
                .containsEntry("redactions", 0)
                .containsKey("exchange_id");
        assertThat(call("end_session", "{}"))
                .containsEntry("exchanges", 1L)
                .containsEntry("files_read", 1L)
                .containsEntry("files_modified", 1L);
    }

    @Test
    void aSkillIsStartedAndEnded() throws IOException {
        Map<String, Object> started = call(
                "track_skill",
                "{'skill': 'review', 'phase': 'execution', 'selection_rank': 1, 'alternatives': ['lint']}");
        Map<String, Object> ended = call(
                "track_skill",
                "{'skill': 'review', 'event': 'fail', 'error_type': 'timeout', 'follow_ups': ['again'], 'duration_ms': 5}");

        assertThat(started).containsEntry("outcome", "open").doesNotContainKey("duration_ms");
        assertThat(ended)
                .containsEntry("outcome", "failed")
                .containsEntry("invocation_id", started.get("invocation_id"))
                .containsEntry("duration_ms", 5L);
    }

    @Test
    void aSkillIsFoundWithItsEvidence() throws IOException {
        Path folder = Files.createDirectories(root.resolve(".claude/skills/review"));
        Files.writeString(
                folder.resolve("SKILL.md"), "---\nname: review\ndescription: Review code before a merge\n---\nLook.\n");
        call("track_skill", "{'skill': 'review', 'event': 'complete'}");

        Map<String, Object> found = call("find_skills", "{'query': 'review my code', 'session_id': 's-1'}");

        assertThat(found).containsEntry("searched", 1);
        assertThat((List<?>) found.get("skills"))
                .singleElement()
                .asInstanceOf(MAP)
                .containsEntry("name", "review")
                .containsKeys("path", "description", "score", "evidence", "why")
                .extractingByKey("parts", MAP)
                .containsKeys("relevance", "effectiveness", "context", "penalties");
        assertThat(found).containsEntry("avoid", List.of());
    }

    @Test
    void whatWasShownGivesTheRankOfWhatIsUsedThen() throws IOException {
        for (String name : List.of("review", "review-twice")) {
            Path folder = Files.createDirectories(root.resolve(".claude/skills/" + name));
            Files.writeString(
                    folder.resolve("SKILL.md"), "---\nname: " + name + "\ndescription: Review code\n---\n" + name);
        }
        call("track_skill", "{'skill': 'review', 'event': 'complete'}");
        call("find_skills", "{'query': 'review code'}");
        // closing waits for what is done behind the answer
        close();
        open();

        call("track_skill", "{'skill': 'review-twice', 'event': 'start'}");

        List<Optional<Integer>> ranks = application
                .records()
                .read(stores -> stores.invocations().list("s-1"))
                .stream()
                .map(SkillInvocation::selectionRank)
                .toList();
        assertThat(ranks).containsExactly(Optional.empty(), Optional.of(2));
    }

    @Test
    void nothingIsRememberedWhereCollectionIsOff() throws IOException {
        Path folder = Files.createDirectories(root.resolve(".claude/skills/review"));
        Files.writeString(folder.resolve("SKILL.md"), "---\nname: review\ndescription: Review code\n---\n");
        Files.createDirectories(root.resolve(".daybook"));
        Files.writeString(root.resolve(".daybook/config.properties"), "enabled=0\n");
        close();
        open();

        call("find_skills", "{'query': 'review code'}");
        close();
        open();

        assertThat(application.rankings().report(1).rankings()).isZero();
    }

    @Test
    void aRunLogIsWrittenAndAddedTo() throws IOException {
        Map<String, Object> written = call("write_run_log", """
                {'mode': 'deploy', 'status': 'in_progress', 'counts': {'files': 12}, 'changes': ['x'], 'issues': ['y'],
                 'steps': [{'name': 'Build', 'action': 'mvn', 'time': null}],
                 'decisions': [{'subject': 'When', 'decision': 'Now'}],
                 'errors': [{'message': 'Slow', 'severity': 'low'}]}""");
        Map<String, Object> added = call(
                "write_run_log",
                "{'mode': 'deploy', 'status': 'completed', 'completed': true, 'run_log_id': '"
                        + written.get("run_log_id") + "', 'model': 'claude-sonnet-4-5', 'tokens': {'input': 1000000},"
                        + " 'steps': [{'name': 'Ship', 'action': 'scp', 'result': 'done'}]}");

        assertThat(written)
                .containsEntry("status", "in_progress")
                .containsEntry("steps", 1)
                .containsEntry("errors", 1)
                .containsEntry("cost", "no tokens known")
                .doesNotContainKey("cost_usd");
        assertThat(root.resolve((String) added.get("path"))).isRegularFile();
        assertThat(added)
                .containsEntry("status", "completed")
                .containsEntry("steps", 2)
                .containsKey("cost_usd");
    }

    @Test
    void theTestsThatAnAgentRanAreRecordedForACommitUnderItsSession() throws IOException {
        Map<String, Object> failed = call("record_ci", """
                {'commit': '0123ABC', 'tests_passed': 210, 'tests_failed': 2, 'failed_tests': ['a.BTest.c'],
                 'coverage': 81.5}""");
        Map<String, Object> passed = call("record_ci", "{'commit': '0123abc', 'result': 'success'}");
        Map<String, Object> again = call("record_ci", "{'commit': '0123abc', 'result': 'success'}");

        assertThat(failed).containsEntry("commit", "0123abc").containsEntry("status", "fail");
        assertThat(passed).containsEntry("status", "pass").doesNotContainKey("note");
        assertThat(again).containsEntry("status", "pass").containsEntry("note", "Recorded already; nothing was added");
        assertThat(application.records().<List<CiResult>>read(stores -> stores.ci()
                        .listOfSession("s-1")))
                .extracting(CiResult::status, CiResult::superseded)
                .containsExactly(tuple(CiStatus.FAIL, true), tuple(CiStatus.PASS, false));
    }

    @Test
    void aResultThatContradictsItselfIsRefusedWithTheWayOut() throws IOException {
        assertThat(error("record_ci", "{'commit': '0123abc', 'result': 'pass', 'tests_failed': 2}"))
                .isEqualTo(
                        "result 'pass' contradicts 2 failed tests; give result fail, leave it out, or correct the count");
        assertThat(error("record_ci", "{'tests_passed': 2}"))
                .isEqualTo("There is no git repository here, so HEAD is no commit; give the commit's hash");
        assertThat(error("record_ci", "{'commit': '0123abc', 'coverage': 50}"))
                .startsWith("Nothing says how it went, and no earlier result of this commit can be added to");
        assertThat(error("record_ci", "{'commit': '0123abc', 'tests_passed': -1}"))
                .startsWith("tests_passed must be 0 to ");
    }

    @Test
    void aWorkflowIsToldFromItsStartToItsEnd() throws IOException {
        Map<String, Object> started = call("track_workflow", "{'workflow': 'release', 'event': 'start'}");
        call("track_workflow", "{'workflow': 'release', 'event': 'node', 'node': 'build', 'phase': 'execution'}");
        Map<String, Object> built = call(
                "track_workflow",
                "{'workflow': 'release', 'event': 'node', 'node': 'build', 'status': 'completed', 'session_id': 's-1'}");
        Map<String, Object> ended = call(
                "track_workflow",
                "{'workflow': 'release', 'event': 'complete', 'run_id': '" + started.get("run_id") + "'}");

        assertThat(started).containsEntry("status", "running").containsKey("run_id");
        assertThat(built).containsEntry("status", "completed").containsEntry("duration_ms", 0L);
        assertThat(ended)
                .containsEntry("run_id", started.get("run_id"))
                .containsEntry("status", "completed")
                .doesNotContainKey("note");
        assertThat(error("track_workflow", "{'workflow': 'release', 'event': 'fail'}"))
                .contains("ended already", "as completed");
        assertThat(error("track_workflow", "{'workflow': 'release', 'event': 'node', 'node': 'a', 'phase': 'late'}"))
                .isEqualTo("phase 'late' is unknown; use one of: setup, execution, verification, cleanup, rollback");
        assertThat(error("track_workflow", "{'workflow': 'release', 'event': 'node'}"))
                .isEqualTo("event node needs node, the step's name");
    }

    @Test
    void aRunThatIsOpenAtTheEndOfItsSessionIsAbandoned() throws IOException {
        Map<String, Object> started = call("track_workflow", "{'workflow': 'release', 'event': 'start'}");

        Map<String, Object> ended = call("end_session", "{}");

        assertThat(ended).containsEntry("abandoned", List.of("release (" + started.get("run_id") + ")"));
    }

    @Test
    void aCountOfTokensBelowZeroIsRefusedByItsName() throws IOException {
        assertThat(error("log_exchange", "{'query': 'q', 'response': 'r', 'tokens': {'cache_read': -5}}"))
                .isEqualTo("tokens.cache_read must be 0 or more, not -5");
    }

    @Test
    void everyReportFitsItsSchema() throws IOException {
        call("log_exchange", "{'query': 'q', 'response': 'r', 'tokens': {'input': 1}, 'model': 'claude-sonnet-4-5'}");
        call("track_skill", "{'skill': 'review', 'event': 'complete'}");
        call("record_ci", "{'commit': '0123abc', 'tests_passed': 3, 'coverage': 50}");

        List<String> reports = List.of(
                "overview",
                "skills",
                "costs",
                "ci",
                "phases",
                "dependencies",
                "trends",
                "anomalies",
                "workflows",
                "experiments",
                "ghosts",
                "recommendations",
                "quality",
                "feedback");
        for (String report : reports) {
            assertThat(call("get_insights", "{'report': '" + report + "', 'since': '7d', 'limit': 3}"))
                    .containsEntry("report", report)
                    .containsKey("content")
                    .containsEntry("since", "2026-01-24T09:30:00.000Z");
        }
    }

    @Test
    void statsAndEstimateTakeNoPeriod() throws IOException {
        call("log_exchange", "{'query': 'Why?', 'response': 'Because', 'feedback': '4'}");

        for (String report : List.of("stats", "estimate")) {
            assertThat(call("get_insights", "{'report': '" + report + "'}"))
                    .containsEntry("report", report)
                    .containsKey("content");
            assertThat(error("get_insights", "{'report': '" + report + "', 'since': '7d'}"))
                    .startsWith("report '" + report + "' takes no since or until; leave it out");
        }
        assertThat(call("get_insights", "{'report': 'feedback'}")).containsKey("content");
    }

    @Test
    void aRefusalOfCoreIsToldInItsWords() throws IOException {
        assertThat(error("end_session", "{}")).startsWith("No session is open; call start_session first");
        assertThat(error("log_exchange", "{'query': 'q', 'response': 'r', 'session_id': 'nope'}"))
                .isEqualTo("No session with id 'nope'");
        assertThat(error("get_insights", "{'limit': 1000}")).isEqualTo("limit must be 1 to 100, not 1000");
        assertThat(error("log_exchange", "{'query': 'q', 'response': 'r', 'tokens': {}}"))
                .startsWith("tokens has no count");
    }

    @Test
    void aFieldThatIsNotKnownIsRefusedBeforeAnythingIsRecorded() throws IOException {
        assertThat(error("log_exchange", "{'query': 'q', 'response': 'r', 'sesion_id': 's'}"))
                .startsWith(
                        "Unknown field 'sesion_id' in log_exchange; did you mean 'session_id'? Known fields: query");
        assertThat(error("track_skill", "{'skill': 's', 'event': 'finish', 'duration_ms': 'abc'}"))
                .isEqualTo("event must be one of start, complete, abandon, fail, not 'finish'\n"
                        + "duration_ms must be an integer, not the string 'abc'");
        assertThat(application.isRecorded()).isFalse();
    }

    @Test
    void anErrorIsTakenOnResolvedAndSaysWhatIsMissing() throws IOException {
        report("The index is broken");

        assertThat(text("update_error", "{'error': 'err-1', 'status': 'in_progress', 'note': 'looking'}"))
                .isEqualTo("ERR-001 is in_progress and can become open, resolved, wontfix, needs_manual; not told yet: "
                        + "root_cause, resolution, prevention");
        assertThat(
                        text(
                                "update_error",
                                "{'error': 'ERR-001', 'status': 'resolved', 'resolution': 'Made anew', 'root_cause': 'A crash'}"))
                .isEqualTo("ERR-001 is resolved and can become open; not told yet: prevention");
    }

    @Test
    void aStepThatIsNotAllowedNamesThoseThatAre() throws IOException {
        report("The index is broken");

        assertThat(error("update_error", "{'error': 'ERR-001', 'status': 'resolved'}"))
                .startsWith("ERR-001 needs a resolution to be resolved");
        assertThat(error("update_error", "{'error': 'ERR-077', 'note': 'n'}"))
                .isEqualTo("No error with id 'ERR-077'; there is ERR-001");
        assertThat(error("update_error", "{'error': 'ERR-001', 'category': 'weird'}"))
                .startsWith("category 'weird' is unknown; use one of: api_error, ");
        assertThat(error("update_error", "{'error': 'ERR-001'}"))
                .startsWith("Nothing is to be changed of 'ERR-001'; give one of status");
    }

    @Test
    void oneThatIsAnotherIsMergedIntoIt() throws IOException {
        report("The index is broken");
        report("The table cannot be read");

        assertThat(text("update_error", "{'error': 'ERR-002', 'duplicate_of': 'ERR-001'}"))
                .startsWith("ERR-002 is ERR-001, which is open and can become ");
        assertThat(error("update_error", "{'error': 'ERR-002', 'status': 'in_progress'}"))
                .startsWith("ERR-002 turned out to be ERR-001");
    }

    @Test
    void ofATestThatFailsAgainItIsSaidHowItWasSolved() throws IOException {
        report("BasketTest.rounds failed");
        text("update_error", "{'error': 'ERR-001', 'status': 'resolved', 'resolution': 'Rounded half up'}");

        Map<String, Object> recorded = call(
                "record_ci",
                "{'commit': '0123abc', 'tests_failed': 2, 'failed_tests': ['BasketTest.rounds', 'ShopTest.opens']}");

        assertThat(recorded).containsEntry("note", "ERR-001: known, seen 2 times; solved before: Rounded half up");
    }

    private void report(String message) {
        application
                .errors()
                .add(
                        new Errors.Told(
                                message,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        CLAUDE);
    }

    private Map<String, Object> call(String name, String arguments) throws IOException {
        Tool<?> tool = tools.tool(name);
        Answer answer = answer(name, arguments);
        assertThat(answer.error()).isEmpty();
        assertThat(SchemaCheck.problem("the answer", Schemas.output(tool.output(), tool.access()), answer.fields()))
                .isEmpty();
        return answer.fields();
    }

    @Test
    void aHandoffIsATextOfTheSessionThatAsksOrTheOneBefore() throws IOException {
        call(
                "log_exchange",
                "{'query': 'Fix the parser', 'response': 'I fixed the parser.', 'files_modified': ['p.java']}");

        String own = answer("get_handoff", "{}").text().orElseThrow();

        assertThat(own)
                .startsWith("# Handoff: Fix the parser\n")
                .contains("**Fix the parser** – I fixed the parser. [exc-", "`p.java` – modified once [exc-")
                .contains("1. Run the tests: files were changed, and none is known to have run [exc-");
        call("end_session", "{}");
        call("start_session", "{'session_id': 's-2'}");
        call("log_exchange", "{'session_id': 's-2', 'query': 'Go on', 'response': ''}");
        assertThat(error("get_handoff", "{'session_id': 's-3'}")).isEqualTo("No session with id 's-3'");
        assertThat(error("get_handoff", "{'budget': 10}")).contains("budget must be 300 to 20000 tokens, not 10");
        Map<String, Object> json =
                answer("get_handoff", "{'session_id': 's-1', 'format': 'json'}").fields();
        assertThat(json).containsEntry("session_id", "s-1").containsKeys("sections", "tokens", "omitted");
    }

    @Test
    void aNewSessionIsOfferedTheLastOneIfThatIsFresh() throws IOException {
        call(
                "log_exchange",
                "{'query': 'Fix the parser', 'response': 'Shall I fix the lexer too?', 'files_modified': ['p.java']}");

        assertThat(call("start_session", "{'session_id': 's-2'}").get("handoff"))
                .asInstanceOf(MAP)
                .containsEntry("session_id", "s-1")
                .containsEntry("title", "Fix the parser")
                .containsEntry("age", "under a minute ago")
                .containsEntry("whole", "get_handoff {\"session_id\": \"s-1\"} tells the whole");
        call(
                "log_exchange",
                "{'session_id': 's-2', 'query': 'Fix the lexer', 'response': 'I fixed it.', 'files_modified': ['l.java']}");
        assertThat(call("start_session", "{'session_id': 's-2'}"))
                .as("it has work of its own now")
                .doesNotContainKey("handoff");
        assertThat(call("start_session", "{'procedure': 'release'}")).doesNotContainKey("handoff");
    }

    private String text(String name, String arguments) throws IOException {
        return answer(name, arguments).text().orElseThrow();
    }

    private String error(String name, String arguments) throws IOException {
        return answer(name, arguments).error().orElseThrow();
    }

    private Answer answer(String name, String arguments) throws IOException {
        return tools.answer(name, arguments.replace('\'', '"'));
    }
}
