package dev.daybook.capture;

import static dev.daybook.capture.RolloutLines.OTHER;
import static dev.daybook.capture.RolloutLines.SESSION;
import static dev.daybook.capture.RolloutLines.answer;
import static dev.daybook.capture.RolloutLines.call;
import static dev.daybook.capture.RolloutLines.event;
import static dev.daybook.capture.RolloutLines.item;
import static dev.daybook.capture.RolloutLines.line;
import static dev.daybook.capture.RolloutLines.meta;
import static dev.daybook.capture.RolloutLines.output;
import static dev.daybook.capture.RolloutLines.patch;
import static dev.daybook.capture.RolloutLines.patchOutput;
import static dev.daybook.capture.RolloutLines.prompt;
import static dev.daybook.capture.RolloutLines.time;
import static dev.daybook.capture.RolloutLines.tokens;
import static dev.daybook.capture.RolloutLines.turn;
import static dev.daybook.capture.RolloutLines.turnId;
import static dev.daybook.capture.RolloutLines.userEvent;
import static dev.daybook.capture.RolloutLines.userItem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.cost.PriceTable;
import dev.daybook.cost.Tokens;
import dev.daybook.project.ProjectPaths;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.AgentLogs;
import dev.daybook.session.Exchange;
import dev.daybook.session.Session;
import dev.daybook.session.SessionEvent;
import dev.daybook.session.SessionKind;
import dev.daybook.session.TodoChange;
import dev.daybook.skill.Trigger;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodexLogsTest {
    @TempDir
    Path home;

    private CodexLogs codex;
    private Path rollout;

    @BeforeEach
    void prepare() {
        codex = new CodexLogs(
                home, new ProjectPaths(Path.of("/home/ada/shop")), PriceTable.builtIn(), new Redactor(new byte[] {1}));
        rollout = home.resolve("sessions/2026/03/02/rollout-2026-03-02T09-00-00-" + SESSION + ".jsonl");
    }

    @Test
    void aSampleIsReadWhole() throws IOException, URISyntaxException {
        Path sample = Path.of(CodexLogsTest.class.getResource("rollout.jsonl").toURI());

        LogContents contents = LogContents.of(codex, sample);

        assertThat(contents.tally().records())
                .isEqualTo(Files.readAllLines(sample).size());
        assertThat(contents.tally().unknownTypes()).isEmpty();
        assertThat(contents.queries())
                .containsExactly("Prices are rounded twice. Find out where.", "Now fix it, and run the tests.");
        assertThat(contents.tally().prompts()).isEqualTo(2);
        assertThat(contents.tally().toolCalls()).isEqualTo(6);
        assertThat(contents.tokens()).isEqualTo(new Tokens(4_400, 660, 23_600, 0, 0));
        assertThat(contents.files())
                .contains(
                        "inferred read src/main/java/shop/Price.java", "modified src/main/java/shop/Price.java +2 -1");
        assertThat(contents.call("call_05").exitCode()).contains(1);
    }

    @Test
    void theFirstLineTellsOfTheSession() throws IOException {
        LogContents contents = LogContents.of(
                codex, rollout, meta(0, SESSION), turn(1, turnId(1)), prompt(2, "Hello"), answer(9, "Hello!"));

        Session session = contents.session();
        assertThat(session.id()).isEqualTo(SESSION);
        assertThat(session.agent()).contains("codex");
        assertThat(session.agentVersion()).contains("0.98.0");
        assertThat(session.branch()).contains("prices");
        assertThat(session.startedAt()).isEqualTo(Instant.parse(time(0)));
        assertThat(session.endedAt()).contains(Instant.parse(time(9)));
        assertThat(session.params())
                .containsEntry("permission_mode", "on-request")
                .containsEntry("sandbox", "workspace-write")
                .containsEntry("reasoning_effort", "high");
        assertThat(contents.exchanges().get(0).response()).isEqualTo("Hello!");
        assertThat(contents.exchanges().get(0).durationMs()).contains(7_000L);
    }

    @Test
    void whatCodexAddsToAConversationIsNoPrompt() throws IOException {
        LogContents contents = LogContents.of(
                codex,
                rollout,
                meta(0, SESSION),
                userItem(1, "# AGENTS.md instructions for /home/ada/shop\n\n<INSTRUCTIONS>…"),
                userItem(1, "<environment_context><cwd>/home/ada/shop</cwd></environment_context>"),
                item(1, "\"type\":\"message\",\"role\":\"developer\",\"content\":[]"),
                turn(2, turnId(1)),
                prompt(
                        3,
                        "# Context from my IDE setup:\n\n## Open tabs:\n- A.java\n\n## My request for Codex:\nRename it"));

        assertThat(contents.queries()).containsExactly("Rename it");
    }

    @Test
    void promptsCountWhereOnlyTheConversationHasThem() throws IOException {
        LogContents contents = LogContents.of(
                codex,
                rollout,
                meta(0, SESSION),
                userItem(1, "One"),
                answer(2, "1"),
                userItem(3, "Two"),
                answer(4, "2"));

        assertThat(contents.queries()).containsExactly("One", "Two");
    }

    @Test
    void totalsThatAreToldAgainAreCountedOnce() throws IOException {
        LogContents contents = LogContents.of(
                codex,
                rollout,
                meta(0, SESSION),
                turn(1, turnId(1)),
                prompt(2, "Add it up"),
                event(2, "token_count", "\"info\":null,\"rate_limits\":{}"),
                tokens(3, 1_000, 400, 50, 1_000),
                tokens(3, 1_000, 400, 50, 1_000),
                tokens(4, 1_500, 1_000, 70, 2_500),
                tokens(5, 1_500, 1_000, 70, 2_500));

        assertThat(contents.tokens()).isEqualTo(new Tokens(1_100, 120, 1_400, 0, 0));
        assertThat(contents.tally().messages()).isEqualTo(2);
        assertThat(contents.exchanges().get(0).model()).contains("gpt-5.2-codex");
    }

    @Test
    void whereOnlyTotalsAreToldTheirGrowthCounts() throws IOException {
        LogContents contents = LogContents.of(
                codex,
                rollout,
                meta(0, SESSION),
                turn(1, turnId(1)),
                prompt(2, "Add it up"),
                total(3, 100),
                total(4, 250));

        assertThat(contents.tokens()).isEqualTo(new Tokens(250, 25, 0, 0, 0));
    }

    private static String total(int second, int input) {
        return event(second, "token_count", """
                "info":{"total_token_usage":{"input_tokens":%d,"output_tokens":%d}}""".formatted(input, input / 10));
    }

    @Test
    void aResponseThatIsToldByItselfIsNotCountedByTheEventToo() throws IOException {
        String response = line(3, "token_usage_record", """
                {"response_id":"resp_1","usage":{"input_tokens":1000,"cached_input_tokens":400,"output_tokens":50}}""");

        LogContents contents = LogContents.of(
                codex,
                rollout,
                meta(0, SESSION),
                turn(1, turnId(1)),
                prompt(2, "Add it up"),
                response,
                tokens(3, 1_000, 400, 50, 1_000),
                response);

        assertThat(contents.tokens()).isEqualTo(new Tokens(600, 50, 400, 0, 0));
    }

    @Test
    void aCommandHasItsTextItsStatusAndItsFiles() throws IOException {
        LogContents contents = LogContents.of(
                codex,
                rollout,
                meta(0, SESSION),
                turn(1, turnId(1)),
                prompt(2, "Look"),
                call(
                        3,
                        "call_1",
                        "shell",
                        "{\"command\":[\"bash\",\"-lc\",\"cat a.txt\"],\"workdir\":\"/home/ada/shop/docs\"}"),
                output(4, "call_1", "{\"output\":\"hello\",\"metadata\":{\"exit_code\":0,\"duration_seconds\":0.5}}"),
                call(5, "call_2", "exec_command", "{\"cmd\":\"mvn test\"}"),
                output(
                        8,
                        "call_2",
                        "Chunk ID: a1\nWall time: 2.5000 seconds\nProcess exited with code 1\nOutput:\nBUILD FAILURE"),
                tokens(9, 10, 0, 1, 10));

        assertThat(contents.call("call_1").target()).contains("cat a.txt");
        assertThat(contents.call("call_1").exitCode()).contains(0);
        assertThat(contents.call("call_1").durationMs()).contains(500L);
        assertThat(contents.call("call_1").result()).contains("hello");
        assertThat(contents.files()).containsExactly("inferred read docs/a.txt");
        assertThat(contents.call("call_2").target()).contains("mvn test");
        assertThat(contents.call("call_2").exitCode()).contains(1);
        assertThat(contents.call("call_2").durationMs()).contains(2_500L);
        assertThat(contents.call("call_2").succeeded()).contains(false);
        assertThat(contents.call("call_2").error().orElseThrow()).endsWith("BUILD FAILURE");
        assertThat(contents.calls()).allSatisfy(call -> assertThat(call.message())
                .contains(contents.usage().get(0).key()));
    }

    @Test
    void aCommandThatGoesOnEndsInTheCallThatAsksForIt() throws IOException {
        LogContents contents = LogContents.of(
                codex,
                rollout,
                meta(0, SESSION),
                turn(1, turnId(1)),
                prompt(2, "Build"),
                call(3, "call_1", "exec_command", "{\"cmd\":\"make\"}"),
                output(
                        4,
                        "call_1",
                        "Chunk ID: a1\nWall time: 1.0 seconds\nProcess running with session ID 77\nOutput:\n…"),
                call(5, "call_2", "write_stdin", "{\"session_id\":77,\"chars\":\"\"}"),
                output(
                        6,
                        "call_2",
                        "Chunk ID: a2\nWall time: 1.0 seconds\nProcess exited with code 2\nOutput:\nmake: ***"));

        assertThat(contents.call("call_1").exitCode()).contains(2);
        assertThat(contents.call("call_1").succeeded()).contains(false);
        assertThat(contents.call("call_2").exitCode()).isEmpty();
    }

    @Test
    void aPatchModifiesTheFilesThatItNames() throws IOException {
        String text = """
                *** Begin Patch
                *** Update File: src/A.java
                *** Move to: src/B.java
                @@ class A
                -class A {}
                +class B {}
                +// done
                *** Add File: docs/b.md
                +# B
                *** Delete File: old.txt
                *** End Patch
                """;

        LogContents contents = LogContents.of(
                codex,
                rollout,
                meta(0, SESSION),
                turn(1, turnId(1)),
                prompt(2, "Rename"),
                patch(3, "call_1", text),
                patchOutput(4, "call_1", 0),
                patch(5, "call_2", text.replace("docs/b.md", "docs/c.md")),
                patchOutput(6, "call_2", 1));

        assertThat(contents.call("call_1").target()).contains("src/B.java");
        assertThat(contents.files())
                .containsExactly(
                        "modified src/B.java",
                        "modified src/A.java +2 -1",
                        "modified docs/b.md +1 -0",
                        "modified old.txt");
    }

    @Test
    void linesThatAnEventHasCountedAreNotCountedFromThePatchToo() throws IOException {
        LogContents contents = LogContents.of(
                codex,
                rollout,
                meta(0, SESSION),
                turn(1, turnId(1)),
                prompt(2, "Change it"),
                patch(3, "call_1", "*** Begin Patch\n*** Update File: A.java\n@@\n-a\n+b\n*** End Patch"),
                event(3, "patch_apply_end", """
                        "call_id":"call_1","success":true,"changes":{"/home/ada/shop/A.java":\
                        {"type":"update","unified_diff":"@@ -1 +1 @@\\n-a\\n+b\\n","move_path":null}}"""),
                patchOutput(4, "call_1", 0));

        assertThat(contents.files()).containsExactly("modified A.java +1 -1");
    }

    @Test
    void aRefusedCommandIsADenial() throws IOException {
        LogContents contents = LogContents.of(
                codex,
                rollout,
                meta(0, SESSION),
                turn(1, turnId(1)),
                prompt(2, "Delete it"),
                call(3, "call_1", "shell_command", "{\"command\":\"rm a.txt\"}"),
                output(4, "call_1", "exec command rejected by user"));

        assertThat(contents.call("call_1").succeeded()).contains(false);
        assertThat(contents.files()).isEmpty();
        assertThat(contents.events())
                .extracting(SessionEvent::kind)
                .containsExactly(SessionEvent.Kind.PERMISSION_DENIAL);
    }

    @Test
    void callsOfMcpServersAndOfTheProviderAreCallsToo() throws IOException {
        LogContents contents = LogContents.of(
                codex,
                rollout,
                meta(0, SESSION),
                turn(1, turnId(1)),
                prompt(2, "Search"),
                item(
                        3,
                        "\"type\":\"web_search_call\",\"status\":\"completed\",\"action\":{\"type\":\"search\",\"query\":\"half even\"}"),
                event(4, "mcp_tool_call_end", """
                        "call_id":"call_9","invocation":{"server":"wiki","tool":"find","arguments":{"query":"x"}},\
                        "duration":{"secs":1,"nanos":500000000},"result":{"Err":"gone"}"""));

        assertThat(contents.calls()).hasSize(2);
        assertThat(contents.calls().get(0).tool()).isEqualTo("web_search");
        assertThat(contents.calls().get(0).target()).contains("half even");
        assertThat(contents.call("call_9").tool()).isEqualTo("mcp__wiki__find");
        assertThat(contents.call("call_9").durationMs()).contains(1_500L);
        assertThat(contents.call("call_9").error()).contains("gone");
    }

    @Test
    void aCommandFromWithinAnotherToolIsACallButNotOneOfAPerson() throws IOException {
        String ended = """
                "call_id":"%s","command":["bash","-lc","cat b.txt"],"cwd":"/home/ada/shop/docs","source":"%s",\
                "exit_code":0,"duration":{"secs":0,"nanos":5000000}""";

        LogContents contents = LogContents.of(
                codex,
                rollout,
                meta(0, SESSION),
                turn(1, turnId(1)),
                prompt(2, "Look"),
                event(3, "exec_command_end", ended.formatted("exec-1", "agent")),
                event(4, "exec_command_end", ended.formatted("exec-2", "user_shell")));

        assertThat(contents.calls()).hasSize(1);
        assertThat(contents.call("exec-1").target()).contains("cat b.txt");
        assertThat(contents.call("exec-1").exitCode()).contains(0);
        assertThat(contents.call("exec-1").durationMs()).contains(5L);
        assertThat(contents.files()).containsExactly("inferred read docs/b.txt");
    }

    @Test
    void aSubagentThatWasGivenTheConversationBeginsWithWhatItWasTold() throws IOException {
        String meta = line(0, "session_meta", """
                {"id":"%s","cwd":"/home/ada/shop","source":{"subagent":{"thread_spawn":\
                {"parent_thread_id":"%s","depth":1,"agent_path":"/root/explorer"}}}}""".formatted(OTHER, SESSION));
        String message = """
                "type":"agent_message","author":"/root","recipient":"%s","content":[{"type":"input_text","text":"%s"}]""";

        LogContents contents = LogContents.of(
                codex,
                rollout,
                meta,
                meta(0, SESSION),
                turn(1, turnId(1)),
                prompt(2, "Fix the prices"),
                item(3, message.formatted("/root", "From another agent")),
                turn(4, turnId(2)),
                item(4, message.formatted("/root/explorer", "Find the rounding")),
                answer(5, "In Price"));

        assertThat(contents.queries()).containsExactly("Fix the prices", "Find the rounding");
        assertThat(contents.exchanges().get(1).response()).isEqualTo("In Price");
    }

    @Test
    void aPlanIsToldByWhatHasChanged() throws IOException {
        LogContents contents = LogContents.of(
                codex,
                rollout,
                meta(0, SESSION),
                turn(1, turnId(1)),
                prompt(2, "Plan"),
                call(
                        3,
                        "call_1",
                        "update_plan",
                        "{\"plan\":[{\"step\":\"Read\",\"status\":\"in_progress\"},{\"step\":\"Fix\",\"status\":\"pending\"}]}"),
                output(3, "call_1", "Plan updated"),
                call(
                        4,
                        "call_2",
                        "update_plan",
                        "{\"plan\":[{\"step\":\"Read\",\"status\":\"completed\"},{\"step\":\"Fix\",\"status\":\"pending\"}]}"),
                output(4, "call_2", "Plan updated"));

        List<TodoChange> todos = contents.captured().get(0).todos();
        assertThat(todos).extracting(TodoChange::to).containsExactly("in_progress", "pending", "completed");
        assertThat(todos.get(2).from()).contains("in_progress");
    }

    @Test
    void interruptionsErrorsAndCompactionsAreEvents() throws IOException {
        LogContents contents = LogContents.of(
                codex,
                rollout,
                meta(0, SESSION),
                turn(1, turnId(1)),
                prompt(2, "Go on"),
                line(3, "compacted", "{\"message\":\"\",\"replacement_history\":[]}"),
                event(3, "context_compacted", ""),
                event(4, "error", "\"message\":\"Selected model is at capacity.\""),
                event(5, "turn_aborted", "\"reason\":\"interrupted\""),
                event(6, "turn_aborted", "\"reason\":\"replaced\""));

        assertThat(contents.events())
                .extracting(SessionEvent::kind)
                .containsExactly(
                        SessionEvent.Kind.COMPACTION, SessionEvent.Kind.API_ERROR, SessionEvent.Kind.INTERRUPTION);
    }

    @Test
    void skillsThatWereCalledOrReadAreInvocations() throws IOException {
        LogContents contents = LogContents.of(
                codex,
                rollout,
                meta(0, SESSION),
                turn(1, turnId(1)),
                prompt(2, "$release the shop"),
                userItem(
                        2,
                        "<skill>\n<name>release</name>\n<path>/home/ada/.codex/skills/release/SKILL.md</path>…</skill>"),
                call(
                        3,
                        "call_1",
                        "exec_command",
                        "{\"cmd\":\"sed -n '1,200p' /home/ada/.codex/skills/notes/SKILL.md\"}"),
                output(4, "call_1", "Chunk ID: a1\nWall time: 0.1 seconds\nProcess exited with code 0\nOutput:\n---"));

        assertThat(contents.captured().get(0).invocations())
                .extracting(invocation -> invocation.skill() + " " + invocation.trigger())
                .containsExactly("release " + Trigger.USER, "notes " + Trigger.AGENT);
    }

    @Test
    void aForkRepeatsWhatItCameFromUnderTheSameIds() throws IOException {
        String[] original = {
            meta(0, SESSION), turn(1, turnId(1)), prompt(2, "One"), tokens(3, 10, 0, 1, 10), answer(4, "1")
        };
        LogContents first = LogContents.of(codex, rollout, original);
        String repeated = String.join("\n", original).replace("T09:00:0", "T10:00:0");
        Path other = rollout.resolveSibling("rollout-2026-03-02T10-00-00-" + OTHER + ".jsonl");

        LogContents fork = LogContents.of(
                codex, other, meta(99, OTHER), repeated, turn(100, turnId(2)), prompt(101, "Two"), answer(102, "2"));

        assertThat(fork.sessions()).extracting(Session::id).containsExactly(OTHER);
        assertThat(fork.queries()).containsExactly("One", "Two");
        assertThat(fork.exchanges().get(0).externalId())
                .isEqualTo(first.exchanges().get(0).externalId());
        assertThat(fork.usage().get(0).key()).isEqualTo(first.usage().get(0).key());
        assertThat(fork.exchanges().get(1).externalId())
                .isNotEqualTo(first.exchanges().get(0).externalId());
    }

    @Test
    void aSubagentIsAChildOfItsSession() throws IOException {
        String meta = line(0, "session_meta", """
                {"id":"%s","cwd":"/home/ada/shop","cli_version":"0.98.0","source":{"subagent":{"thread_spawn":\
                {"parent_thread_id":"%s","depth":1,"agent_role":"explorer"}}}}""".formatted(OTHER, SESSION));
        String task = item(2, """
                "type":"agent_message","author":"/root","content":[{"type":"input_text","text":"Find the rounding"}]""");

        LogContents contents = LogContents.of(codex, rollout, meta, turn(1, turnId(1)), task, answer(3, "In Price"));

        assertThat(contents.session().kind()).isEqualTo(SessionKind.SUBAGENT);
        assertThat(contents.session().parentId()).contains(SESSION);
        assertThat(contents.session().params()).containsEntry("agent_type", "explorer");
        assertThat(contents.queries()).containsExactly("Find the rounding");
        assertThat(contents.tally().prompts()).isZero();
    }

    @Test
    void whatIsReadInPartsIsWhatIsReadAtOnce() throws IOException {
        StringBuilder lines = new StringBuilder(meta(0, SESSION)).append('\n');
        for (int i = 1; i <= 30; i++) {
            lines.append(turn(10 * i, turnId(i)))
                    .append('\n')
                    .append(prompt(10 * i + 1, "Prompt"))
                    .append('\n');
            lines.append(call(10 * i + 2, "call_" + i, "shell_command", "{\"command\":\"true\"}"))
                    .append('\n');
            lines.append(output(10 * i + 3, "call_" + i, "Exit code: 0\nWall time: 1 seconds\nOutput:\n"))
                    .append('\n');
            lines.append(tokens(10 * i + 4, 100, 0, 10, 100 * i)).append('\n');
            lines.append(answer(10 * i + 5, "Answer " + i)).append('\n');
        }
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        Files.createDirectories(rollout.getParent());
        LogContents whole = LogContents.of(codex, Files.write(rollout, bytes));

        for (int cut : new int[] {bytes.length / 2, bytes.length * 2 / 3, bytes.length - 40}) {
            Files.write(rollout, java.util.Arrays.copyOf(bytes, cut));
            LogContents head = LogContents.of(codex, rollout);
            Files.write(rollout, java.util.Arrays.copyOfRange(bytes, cut, bytes.length), StandardOpenOption.APPEND);
            LogContents tail = LogContents.from(codex, rollout, head.checkpoint(), head.tallyAtCheckpoint());

            assertThat(tail.tally()).isEqualTo(whole.tally());
            Map<String, Exchange> merged = new java.util.LinkedHashMap<>();
            head.exchanges().forEach(exchange -> merged.put(exchange.id(), exchange));
            tail.exchanges().forEach(exchange -> merged.put(exchange.id(), exchange));
            assertThat(merged.values()).containsExactlyElementsOf(whole.exchanges());
            assertThat(tail.exchanges().size()).isLessThan(whole.exchanges().size());
        }
    }

    @Test
    void aCutLineIsLeftForTheNextTimeAndNothingBreaksTheReading() throws IOException {
        Files.createDirectories(rollout.getParent());
        String start = String.join("\n", meta(0, SESSION), turn(1, turnId(1)), prompt(2, "Hello")) + "\n";
        String hostile = String.join(
                "\n",
                "not json",
                "[1,2]",
                "\u0000\u0001\u0002",
                "{\"type\":\"response_item\",\"payload\":17}",
                "{\"type\":\"response_item\",\"payload\":{\"type\":[\"message\"]}}",
                "{\"type\":\"hologram\",\"payload\":{}}",
                event(3, "telepathy", ""),
                item(
                        3,
                        "\"type\":\"function_call\",\"name\":\"shell\",\"arguments\":\"{broken\",\"call_id\":\"call_1\""),
                item(3, "\"type\":\"function_call_output\",\"call_id\":\"call_1\",\"output\":{\"a\":1}"),
                item(3, "\"type\":\"function_call_output\",\"call_id\":\"nobody\",\"output\":\"x\""),
                event(
                        3,
                        "token_count",
                        "\"info\":{\"total_token_usage\":{\"input_tokens\":-5,\"output_tokens\":\"many\"}}"),
                event(3, "exec_command_end", "\"call_id\":\"call_1\",\"exit_code\":99999999999999"),
                event(
                        3,
                        "patch_apply_end",
                        "\"call_id\":\"call_2\",\"changes\":{\"../../../etc/passwd\":null,\"\":{}}"),
                "{\"timestamp\":\"yesterday\",\"type\":\"event_msg\",\"payload\":{\"type\":\"turn_aborted\",\"reason\":{}}}");
        Files.writeString(
                rollout, start + hostile + "\n" + answer(9, "Still here").substring(0, 60));

        LogContents contents = LogContents.of(codex, rollout);

        assertThat(contents.truncated()).isTrue();
        assertThat(contents.queries()).containsExactly("Hello");
        assertThat(contents.tally().skipped()).containsEntry("malformed", 3L);
        assertThat(contents.tally().unknownTypes()).containsKeys("hologram", "event_msg/telepathy", "response_item/");
        assertThat(contents.tally().records())
                .isEqualTo((start + hostile).lines().count());
    }

    @Test
    void aLineBeyondAllBoundsIsSkippedAndTheRestIsRead() throws IOException {
        Files.createDirectories(rollout.getParent());
        Files.writeString(rollout, meta(0, SESSION) + "\n" + userEvent(1, "Before") + "\n");
        byte[] huge = new byte[1 << 20];
        java.util.Arrays.fill(huge, (byte) 'x');
        for (int i = 0; i < 40; i++) {
            Files.write(rollout, huge, StandardOpenOption.APPEND);
        }
        Files.writeString(rollout, "\n" + userEvent(2, "After") + "\n", StandardOpenOption.APPEND);

        LogContents contents = LogContents.of(codex, rollout);

        assertThat(contents.queries()).containsExactly("Before", "After");
        assertThat(contents.tally().skipped()).containsEntry("line too long", 1L);
    }

    @Test
    void secretsAreGoneBeforeAnythingIsHandedOver() throws IOException {
        String secret = "ghp_" + "a1B2".repeat(9);

        LogContents contents = LogContents.of(
                codex,
                rollout,
                meta(0, SESSION),
                turn(1, turnId(1)),
                prompt(2, "Use " + secret),
                call(3, "call_1", "shell_command", "{\"command\":\"echo " + secret + " > out.txt\"}"),
                output(4, "call_1", "Exit code: 0\nWall time: 1 seconds\nOutput:\n" + secret),
                answer(5, "I used " + secret));

        assertThat(contents.toString()).doesNotContain(secret).contains("[redacted:");
    }

    @Test
    void onlyRolloutsAreListedAndTheirDirectoryIsKnown() throws IOException {
        LogContents.of(codex, rollout, meta(0, SESSION));
        Files.writeString(rollout.resolveSibling("notes.jsonl"), "{}");
        Path archived = home.resolve("archived_sessions/rollout-2026-01-01T09-00-00-" + OTHER + ".jsonl");
        LogContents.of(
                codex,
                archived,
                "{\"id\":\"%s\",\"timestamp\":\"%s\",\"instructions\":null}".formatted(OTHER, time(0)),
                "{\"record_type\":\"state\"}",
                "{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"<environment_context><cwd>/home/ada/shop</cwd></environment_context>\"}]}",
                "{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"Old one\"}]}");

        assertThat(codex.list()).extracting(AgentLogs.Log::file).containsExactly(archived, rollout);
        assertThat(codex.about(rollout))
                .isEqualTo(new AgentLogs.About(
                        true, Optional.of(Path.of("/home/ada/shop")), Optional.of(Instant.parse(time(0)))));
        assertThat(codex.about(archived).directory()).contains(Path.of("/home/ada/shop"));
        assertThat(LogContents.of(codex, archived).queries()).containsExactly("Old one");
        assertThat(codex.about(Files.writeString(home.resolve("x.jsonl"), "{\"type\":\"user\"}\n"))
                        .recognised())
                .isFalse();
    }
}
