package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.Application;
import dev.daybook.ClaudeFolder;
import dev.daybook.error.ChangedBy;
import dev.daybook.error.ErrorUpdate;
import dev.daybook.error.Errors;
import dev.daybook.error.Severity;
import dev.daybook.handoff.GivenHandoff;
import dev.daybook.session.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandoffCommandTest {
    private static final String SESSION = "5b1f0c2a-7d1e-4c1b-9b51-5a1d0e7c2b90";
    private static final String LATER = "6c2f0c2a-7d1e-4c1b-9b51-5a1d0e7c2b91";
    private static final Pattern CITED = Pattern.compile("exc-\\d{8}-\\d{6}");

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void record() throws IOException {
        shell = new Shell(folder);
        GitFiles repository = new GitFiles(shell.project());
        repository.commit("First", Map.of("Login.java", "1\n"));
        Files.writeString(shell.project().resolve("Login.java"), "2\n");
        Path log = folder.resolve(SESSION + ".jsonl");
        Files.write(log, session());
        assertThat(shell.run("import", log.toString()).exitCode()).isZero();
    }

    @Test
    void whatNoServerHasReadYetIsReadFirst() {
        new ClaudeFolder(shell.claudeConfig())
                .transcript("s-late", Instant.parse("2026-11-20T11:00:00Z"), shell.project(), "Mend the till");

        assertThat(shell.run("handoff", "s-late").out()).contains("**Mend the till** [exc-");
        assertThat(shell.run("context").out()).contains("Mend the till");
        assertThat(shell.with("DAYBOOK_ENABLED", "0").run("handoff", "s-late").exitCode())
                .isZero();
    }

    @Test
    void itTellsWhatWasDoneAndDecidedAndWhatIsLeft() {
        String text = shell.run("handoff", SESSION).out();

        assertThat(text)
                .startsWith("# Handoff: Login work\n")
                .contains("- By claude-code 2.1.0 with claude-opus-4-5, on branch fix/login")
                .contains("2026-11-20 09:00–09:12 UTC (12 min); ended")
                .contains("- 4 exchanges, 1 sub-agent, ")
                .contains(
                        "- 2 exchanges before 2026-11-20 09:05 UTC, when the agent's context was compacted, are told here too")
                .contains(
                        "**Fix the login test. It hangs.** – I've fixed the race in `Login.java` by waiting for the event.")
                .contains("I chose a latch instead of sleeping because sleeps are flaky.")
                .contains("`npm test` – failed when it ran last, 2026-11-20 09:10 UTC: 2 tests failed")
                .contains("- Write the migration (begun)")
                .contains("`Login.java` – modified twice")
                .contains("`docs/login.md` – read once")
                .contains("`Login.java` – modified")
                .contains("**Look for other races** – I found no other race. [")
                .contains("`claude --resume " + SESSION + "` – opens this session again")
                .contains("`git switch fix/login`")
                .doesNotContain("go on please");
    }

    @Test
    void theNextStepsNameTheirEvidence() {
        String text = shell.run("handoff", SESSION).out();

        String steps = text.substring(text.indexOf("## Suggested next steps"), text.indexOf("## Failing"));
        assertThat(steps)
                .contains(
                        "1. Settle with the user what the last answer asks: “Shall I look into the second failure?” [exc-")
                .contains("Make `npm test` pass: it failed when it ran last [exc-")
                .contains("Review and commit 1 file changed here: Login.java [exc-")
                .contains("Finish what was begun: Write the migration [exc-");
    }

    @Test
    void whatIsCitedCanBeShown() {
        String text = shell.run("handoff", SESSION).out();
        List<String> cited = new ArrayList<>();
        Matcher matcher = CITED.matcher(text);
        while (matcher.find()) {
            cited.add(matcher.group());
        }

        assertThat(cited).hasSizeGreaterThan(10);
        assertThat(cited.stream().distinct())
                .allSatisfy(id ->
                        assertThat(shell.run("sessions", "show", id).out()).contains(id));
        assertThat(shell.run("sessions", "show", SESSION.substring(0, 8)).out()).startsWith("Login work");
        assertThat(shell.run("sessions", "show", "exc-99999999").err()).contains("No exchange with id 'exc-99999999'");
    }

    @Test
    void theSameRecordGivesTheSameHandoff() {
        assertThat(shell.run("handoff", SESSION).out())
                .isEqualTo(shell.run("handoff", SESSION).out());
        assertThat(shell.run("handoff", SESSION, "--json").out())
                .isEqualTo(shell.run("handoff", "5b1f", "--json").out());
    }

    @Test
    void theBudgetIsKeptAndWhatWasLeftOutIsCounted() throws IOException {
        JsonNode small = Json.parse(
                shell.run("handoff", SESSION, "--json", "--budget", "700").out());
        JsonNode large = Json.parse(
                shell.run("handoff", SESSION, "--json", "--budget", "9000").out());

        assertThat(small.path("tokens").asInt()).isLessThanOrEqualTo(700);
        assertThat(small.path("omitted").asInt()).isPositive();
        assertThat(large.path("omitted").asInt()).isZero();
        assertThat(large.findValuesAsText("kind"))
                .contains("next_steps", "failing", "todo", "work", "decisions", "exchange");
        assertThat(shell.run("handoff", "--budget", "20").err()).contains("budget must be 300 to 20000 tokens, not 20");
        assertThat(shell.run("handoff", "--format", "html").err()).contains("use one of: markdown, json");
    }

    @Test
    void aSessionThatWasCompactedOftenHasRoomForMore() throws IOException {
        List<String> lines = new ArrayList<>(session());
        for (int i = 0; i < 60; i++) {
            lines.add(
                    record("system", 800 + i, "k-" + i, "\"subtype\":\"compact_boundary\",\"content\":\"Compacted\""));
        }
        Path log = Files.write(folder.resolve(SESSION + ".jsonl"), lines);
        shell.run("import", log.toString());

        JsonNode json = Json.parse(
                shell.run("handoff", SESSION, "--json", "--budget", "700").out());

        assertThat(json.path("compactions")).hasSize(5);
        assertThat(json.path("tokens").asInt()).isLessThanOrEqualTo(700);
        assertThat(json.findValuesAsText("kind")).contains("next_steps");
    }

    @Test
    void aPeriodTellsOfAllItsSessions() throws IOException {
        Path log = folder.resolve(LATER + ".jsonl");
        Files.write(
                log,
                List.of(
                        later("user", "v-1", 30, "\"content\":\"Update the readme file\""),
                        later("assistant", "b-1", 40, answer("I updated the readme."))));
        shell.run("import", log.toString());

        String text = shell.run("handoff", "--since", "2026-11-20T00:00:00Z").out();

        assertThat(text)
                .startsWith("# Handoff: Since 2026-11-20 00:00 UTC\n")
                .contains("- 5 exchanges in 2 sessions, 1 sub-agent")
                .contains("## Sessions", "**Login work**", "**Update the readme file**")
                .contains("**Fix the login test. It hangs.**");
        assertThat(shell.run("handoff").out()).startsWith("# Handoff: Update the readme file\n");
        assertThat(shell.run("handoff", SESSION, "--since", "2026-11-20T09:09:00Z")
                        .out())
                .contains("- 1 exchange")
                .doesNotContain("Fix the login test.");
    }

    @Test
    void oneThatWasGivenIsKeptWithWhatItCites() {
        shell.run("handoff", SESSION);
        shell.run("handoff", SESSION);

        try (Application application = Samples.open(shell)) {
            List<GivenHandoff> given =
                    application.records().read(stores -> stores.handoffs().list(Optional.of(SESSION), 10));
            assertThat(given).singleElement().satisfies(one -> {
                assertThat(one.text()).isEqualTo(shell.run("handoff", SESSION).out());
                assertThat(one.citations()).hasSizeGreaterThan(4);
                assertThat(one.givenTo()).isEmpty();
            });
        }
    }

    @Test
    void itIsWrittenToAFileWholeOrNotAtAll() throws IOException {
        Shell.Result result = shell.run("handoff", SESSION, "--output", "handoff.md");

        assertThat(result.out()).isEmpty();
        assertThat(Files.readString(shell.project().resolve("handoff.md"))).startsWith("# Handoff: Login work\n");
    }

    @Test
    void theContextOfANewSessionIsWhatIsOpenAndRecent() throws IOException {
        String page = shell.run("context", "--days", "7").out();
        JsonNode json = Json.parse(shell.run("context", "--json").out());

        assertThat(page)
                .contains(
                        "Sessions",
                        "Login work",
                        "Failing tests and checks",
                        "npm test",
                        "To do",
                        "Write the migration")
                .contains("Hot files", "Login.java");
        assertThat(json.path("sections").findValuesAsText("kind")).contains("sessions", "failing", "todo", "hot_files");
        assertThat(shell.run("context", "--days", "0").err()).contains("days must be 1 to 3650, not 0");
    }

    @Test
    void anUnknownSessionIsNamed() {
        assertThat(shell.run("handoff", "nosuch").err()).contains("No session with id 'nosuch'");
        assertThat(shell.run("handoff", "../../etc").err()).contains("is not an id");
    }

    @Test
    void anErrorThatIsOpenIsToldWithWhatWasTriedUntilItIsResolved() {
        try (Application application = Samples.open(shell)) {
            Caller caller = new Caller(Optional.of(SESSION), Optional.empty(), Optional.empty());
            application.errors().add(told("disk quota of the build cache is exceeded"), caller);
            application.errors().update(note("ERR-001", "Emptied the cache; it filled again"), ChangedBy.AGENT, caller);
        }

        String open = shell.run("handoff", SESSION).out();
        assertThat(open)
                .contains("## Open errors", "disk quota of the build cache is exceeded")
                .contains("Tried: Emptied the cache; it filled again.")
                .contains("Resolve ERR-001: disk quota of the build cache is exceeded [ERR-001]");
        assertThat(shell.run("errors", "show", "ERR-001").exitCode()).isZero();
        assertThat(shell.run("context").out()).contains("Open errors", "ERR-001");

        shell.run("errors", "resolve", "ERR-001", "--resolution", "Gave the cache a limit");

        assertThat(shell.run("handoff", SESSION).out()).doesNotContain("Open errors", "ERR-001");
    }

    @Test
    void whatTheUserThoughtOfAnswersIsToldAndNothingOfWhatNobodySaid() {
        assertThat(shell.run("handoff", SESSION).out()).doesNotContain("content with");

        shell.run("feedback", "add", "last", "bad");
        assertThat(shell.run("handoff", SESSION).out()).contains("- The user was not content with 1 answer\n");

        shell.run("feedback", "add", "last", "good", "--force");
        assertThat(shell.run("handoff", SESSION).out()).contains("- The user was content with 1 answer\n");
    }

    private static Errors.Told told(String message) {
        return new Errors.Told(
                message,
                Optional.empty(),
                Optional.empty(),
                Optional.of(Severity.HIGH),
                Optional.empty(),
                Optional.empty());
    }

    private static ErrorUpdate note(String error, String note) {
        return new ErrorUpdate(
                error,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(note),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private List<String> session() {
        return List.of(
                user(0, "u-1", "Hello! Fix the login test. It hangs."),
                calls(10, "a-1", edit("t-1", "Login.java"), read("t-2", "docs/login.md")),
                result(11, "t-1", "ok", false),
                result(12, "t-2", "text", false),
                assistant(
                        20,
                        "a-2",
                        "Let me look.\\n\\nI've fixed the race in `Login.java` by waiting for the event. "
                                + "I chose a latch instead of sleeping because sleeps are flaky."),
                user(60, "u-2", "Great, now look for others"),
                calls(
                        70,
                        "a-3",
                        "{\"type\":\"tool_use\",\"id\":\"t-3\",\"name\":\"Task\",\"input\":{\"description\":\"Look for other races\","
                                + "\"prompt\":\"Look for other races\",\"subagent_type\":\"Explore\"}}"),
                side(71, "u-s", "user", "\"content\":\"Look for other races\""),
                side(80, "a-s", "assistant", answer("I found no other race.")),
                result(90, "t-3", "none", false),
                assistant(95, "a-4", "There are no others; I updated the notes."),
                record(
                        "system",
                        300,
                        "c-1",
                        "\"subtype\":\"compact_boundary\",\"content\":\"Conversation compacted\","
                                + "\"compactMetadata\":{\"trigger\":\"auto\",\"preTokens\":1000}"),
                user(400, "u-3", "Move the users table to the new schema"),
                calls(410, "a-5", edit("t-4", "Login.java"), todos()),
                result(411, "t-4", "ok", false),
                result(412, "t-5", "ok", false),
                assistant(420, "a-6", "I've created the schema."),
                user(600, "u-4", "go on please"),
                calls(
                        610,
                        "a-7",
                        "{\"type\":\"tool_use\",\"id\":\"t-6\",\"name\":\"Bash\",\"input\":{\"command\":\"npm test\"}}"),
                result(620, "t-6", "Exit code 1\\n2 tests failed", true),
                assistant(
                        720,
                        "a-8",
                        "The migration is written, but 2 tests fail.\\n\\nShall I look into the second failure?"),
                "{\"type\":\"ai-title\",\"aiTitle\":\"Login work\",\"sessionId\":\"" + SESSION + "\"}");
    }

    private String todos() {
        return "{\"type\":\"tool_use\",\"id\":\"t-5\",\"name\":\"TodoWrite\",\"input\":{\"todos\":[{\"content\":\"Write the migration\","
                + "\"status\":\"in_progress\"},{\"content\":\"Create the schema\",\"status\":\"completed\"}]}}";
    }

    private String edit(String id, String path) {
        return "{\"type\":\"tool_use\",\"id\":\"" + id + "\",\"name\":\"Edit\",\"input\":{\"file_path\":\""
                + shell.project().resolve(path) + "\",\"old_string\":\"1\",\"new_string\":\"2\"}}";
    }

    private String read(String id, String path) {
        return "{\"type\":\"tool_use\",\"id\":\"" + id + "\",\"name\":\"Read\",\"input\":{\"file_path\":\""
                + shell.project().resolve(path) + "\"}}";
    }

    private String user(int second, String uuid, String text) {
        return record("user", second, uuid, "\"message\":{\"role\":\"user\",\"content\":\"" + text + "\"}");
    }

    private String assistant(int second, String uuid, String text) {
        return record("assistant", second, uuid, "\"message\":{" + answer(text) + "}");
    }

    private String calls(int second, String uuid, String... calls) {
        return record(
                "assistant",
                second,
                uuid,
                "\"message\":{\"id\":\"m-" + uuid
                        + "\",\"role\":\"assistant\",\"model\":\"claude-opus-4-5\",\"content\":["
                        + String.join(",", calls) + "],\"usage\":{\"input_tokens\":10,\"output_tokens\":5}}");
    }

    private String result(int second, String call, String text, boolean failed) {
        return record(
                "user",
                second,
                "r-" + call,
                "\"message\":{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"" + call
                        + "\",\"is_error\":" + failed + ",\"content\":\"" + text + "\"}]}");
    }

    private String side(int second, String uuid, String type, String message) {
        return record(
                type,
                second,
                uuid,
                (uuid.equals("a-s") ? "\"parentUuid\":\"u-s\"," : "") + "\"isSidechain\":true,\"message\":{\"role\":\""
                        + type + "\"," + message + "}");
    }

    private static String answer(String text) {
        return "\"role\":\"assistant\",\"model\":\"claude-opus-4-5\",\"content\":[{\"type\":\"text\",\"text\":\"" + text
                + "\"}]";
    }

    private String later(String type, String uuid, int second, String message) {
        return record(type, 7_200 + second, uuid, "\"message\":{\"role\":\"" + type + "\"," + message + "}")
                .replace(SESSION, LATER);
    }

    private String record(String type, int second, String uuid, String more) {
        return "{\"type\":\"" + type + "\",\"uuid\":\"" + uuid + "\",\"sessionId\":\"" + SESSION
                + "\",\"version\":\"2.1.0\","
                + "\"gitBranch\":\"fix/login\",\"cwd\":\"" + shell.project() + "\",\"timestamp\":\""
                + "2026-11-20T%02d:%02d:%02d.000Z".formatted(9 + second / 3600, second / 60 % 60, second % 60) + "\","
                + more + "}";
    }
}
