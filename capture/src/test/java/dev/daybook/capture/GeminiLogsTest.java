package dev.daybook.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Ids;
import dev.daybook.cost.PriceTable;
import dev.daybook.cost.Tokens;
import dev.daybook.project.ProjectPaths;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.AgentLogs;
import dev.daybook.session.Exchange;
import dev.daybook.session.Session;
import dev.daybook.session.SessionEvent;
import dev.daybook.session.SessionEvent.Kind;
import dev.daybook.session.SessionKind;
import dev.daybook.session.TodoChange;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiLogsTest {
    private static final Path ROOT = Path.of("/home/ada/shop");
    private static final String SESSION = "5b1f0000-aaaa-4bbb-8ccc-000000000001";
    private static final String META =
            "{\"sessionId\":\"%s\",\"projectHash\":\"%s\",\"startTime\":\"2026-03-05T11:00:00Z\",\"kind\":\"main\"}"
                    .formatted(SESSION, Ids.sha256(ROOT.toString()));

    @TempDir
    Path home;

    private GeminiLogs gemini;
    private Path lines;

    @BeforeEach
    void prepare() {
        gemini = new GeminiLogs(home, ROOT, new ProjectPaths(ROOT), PriceTable.builtIn(), new Redactor(new byte[] {1}));
        lines = home.resolve("tmp/shop/chats/session-2026-03-05T11-00-5b1f0000.jsonl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemini-session.jsonl", "gemini-session.json"})
    void aSampleIsReadWholeInEitherForm(String name) throws URISyntaxException {
        LogContents contents = LogContents.of(
                gemini, Path.of(GeminiLogsTest.class.getResource(name).toURI()));

        assertThat(contents.truncated()).isFalse();
        assertThat(contents.tally().unknownTypes()).isEmpty();
        assertThat(contents.queries()).containsExactly("Why is @Price.java wrong?", "Fix it");
        assertThat(contents.tally().prompts()).isEqualTo(2);
        assertThat(contents.tally().toolCalls()).isEqualTo(5);
        assertThat(contents.tally().messages()).isEqualTo(3);
        assertThat(contents.tokens()).isEqualTo(new Tokens(4_307, 300, 24_500, 0, 0));
        assertThat(contents.exchanges().get(0).response()).isEqualTo("I'll look at the tests.\n\nIt rounds twice.");
        assertThat(contents.exchanges().get(0).durationMs()).contains(19_000L);
        assertThat(contents.exchanges())
                .extracting(exchange -> exchange.model().orElse(""))
                .containsExactly("gemini-3-pro-preview", "gemini-3-flash-preview");
        assertThat(contents.files())
                .containsExactly("read src/Price.java", "read test/PriceTest.java", "modified src/Price.java +4 -2");
        assertThat(contents.call("run_shell_command_1772708400002_0").exitCode())
                .contains(1);
        assertThat(contents.call("run_shell_command_1772708400002_0").succeeded())
                .contains(false);
        assertThat(contents.call("run_shell_command_1772708400002_0").durationMs())
                .contains(10_000L);
        assertThat(contents.events())
                .extracting(SessionEvent::kind)
                .containsExactly(Kind.PERMISSION_DENIAL, Kind.INTERRUPTION, Kind.API_ERROR);
        assertThat(contents.captured().get(1).todos())
                .extracting(TodoChange::to)
                .containsExactly("completed");
        Session session = contents.session();
        assertThat(session.agent()).contains("gemini");
        assertThat(session.title()).contains("Price rounding");
        assertThat(session.startedAt()).isEqualTo(Instant.parse("2026-03-05T11:00:00Z"));
        assertThat(session.endedAt()).contains(Instant.parse("2026-03-05T11:01:01Z"));
    }

    @Test
    void bothFormsOfASessionAreTheSameExchanges() throws URISyntaxException {
        LogContents one = LogContents.of(
                gemini,
                Path.of(GeminiLogsTest.class.getResource("gemini-session.jsonl").toURI()));
        LogContents other = LogContents.of(
                gemini,
                Path.of(GeminiLogsTest.class.getResource("gemini-session.json").toURI()));

        assertThat(one.exchanges()).isEqualTo(other.exchanges());
    }

    @Test
    void aMessageThatComesAgainAddsOnlyWhatIsNew() throws IOException {
        String call =
                "{\"id\":\"c1\",\"name\":\"run_shell_command\",\"args\":{\"command\":\"ls\"},\"status\":\"%s\"%s}";
        LogContents contents = LogContents.of(
                gemini,
                lines,
                META,
                user("u1", 1, "List"),
                answer("g1", 2, "Listing.", call.formatted("executing", "")),
                answer("g1", 2, "Listing.", call.formatted("success", """
                        ,"timestamp":"2026-03-05T11:00:04Z","result":[{"functionResponse":{"response":\
                        {"output":"Output: a.txt\\nProcess Group PGID: 1"}}}]""")),
                answer("g1", 2, "Listing.", call.formatted("success", "")));

        assertThat(contents.first().response()).isEqualTo("Listing.");
        assertThat(contents.calls()).hasSize(1);
        assertThat(contents.call("c1").exitCode()).contains(0);
        assertThat(contents.call("c1").durationMs()).contains(2_000L);
        assertThat(contents.call("c1").message())
                .contains(contents.usage().get(0).key());
        assertThat(contents.tokens()).isEqualTo(new Tokens(10, 5, 0, 0, 0));
    }

    @Test
    void whatACompactionPutsInPlaceOfTheConversationIsNoPrompt() throws IOException {
        LogContents contents = LogContents.of(
                gemini,
                lines,
                META,
                user("u1", 1, "One"),
                answer("g1", 2, "1", ""),
                "{\"$set\":{\"messages\":[%s,%s,%s]}}"
                        .formatted(
                                user("s1", 3, "<state_snapshot>…</state_snapshot>"),
                                "{\"id\":\"s2\",\"type\":\"gemini\",\"content\":\"Got it.\"}",
                                user("u1", 1, "One")),
                user("u2", 9, "Two"));

        assertThat(contents.queries()).containsExactly("One", "Two");
        assertThat(contents.first().response()).isEqualTo("1");
        assertThat(contents.events()).extracting(SessionEvent::kind).containsExactly(Kind.COMPACTION);
    }

    @Test
    void aSubagentIsAChildOfTheSessionWhoseFolderItIsIn() throws IOException {
        Path child = home.resolve("tmp/shop/chats/" + SESSION + "/5b1f0000-aaaa-4bbb-8ccc-000000000002.jsonl");

        LogContents contents = LogContents.of(
                gemini,
                child,
                META.replace("000000000001", "000000000002").replace("main", "subagent"),
                user("u1", 1, "Search"),
                answer("g1", 2, "Found", ""));

        assertThat(contents.session().kind()).isEqualTo(SessionKind.SUBAGENT);
        assertThat(contents.session().parentId()).contains(SESSION);
        assertThat(contents.tally().prompts()).isZero();
    }

    @Test
    void theProjectIsKnownByANoteAListOrADigest() throws IOException {
        LogContents.of(gemini, lines, META);
        Path digest = home.resolve("tmp/" + Ids.sha256(ROOT.toString()) + "/chats/session-a.jsonl");
        LogContents.of(gemini, digest, META);
        Path listed = home.resolve("tmp/listed/chats/session-b.jsonl");
        LogContents.of(gemini, listed, META.replaceFirst("\"projectHash\":\"[^\"]*\"", "\"projectHash\":\"x\""));
        Path noted = home.resolve("tmp/noted/chats/session-c.json");
        Files.createDirectories(noted.getParent());
        Files.writeString(noted, "{\n \"sessionId\": \"s\",\n \"projectHash\": \"y\",\n \"messages\": []\n}");
        Files.writeString(home.resolve("tmp/noted/.project_root"), "/home/ada/other\n");
        Files.writeString(home.resolve("projects.json"), "{\"projects\":{\"/home/ada/listed\":\"listed\"}}");
        Path unknown = home.resolve("tmp/unknown/chats/session-d.jsonl");
        LogContents.of(gemini, unknown, META.replaceFirst("\"projectHash\":\"[^\"]*\"", "\"projectHash\":\"../..\""));

        assertThat(gemini.about(lines).directory()).contains(ROOT);
        assertThat(gemini.about(digest).directory()).contains(ROOT);
        assertThat(gemini.about(listed).directory()).contains(Path.of("/home/ada/listed"));
        assertThat(gemini.about(noted).directory()).contains(Path.of("/home/ada/other"));
        assertThat(gemini.about(unknown).directory()).isEmpty();
        assertThat(gemini.about(unknown).recognised()).isTrue();
    }

    @Test
    void onlySessionsAreListedAndSubagentsComeLast() throws IOException {
        Path child = home.resolve("tmp/shop/chats/" + SESSION + "/1.jsonl");
        Path old = home.resolve("tmp/shop/chats/session-2025-01-01T00-00-00000000.json");
        for (Path file : new Path[] {
            lines, child, old, home.resolve("tmp/shop/logs.json"), home.resolve("tmp/shop/chats/notes.json")
        }) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "{}");
        }

        assertThat(gemini.list()).extracting(AgentLogs.Log::file).containsExactly(old, lines, child);
    }

    @Test
    void whatIsReadInPartsIsWhatIsReadAtOnce() throws IOException {
        StringBuilder text = new StringBuilder(META).append('\n');
        for (int i = 1; i <= 30; i++) {
            text.append(user("u" + i, 10 * i, "Prompt " + i)).append('\n');
            String call = "{\"id\":\"c%d\",\"name\":\"glob\",\"args\":{\"pattern\":\"*\"},\"status\":\"%s\"}";
            text.append(answer("g" + i, 10 * i + 1, "Answer", call.formatted(i, "executing")))
                    .append('\n');
            text.append(answer("g" + i, 10 * i + 1, "Answer", call.formatted(i, "success")))
                    .append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        Files.createDirectories(lines.getParent());
        LogContents whole = LogContents.of(gemini, Files.write(lines, bytes));

        for (int cut : new int[] {bytes.length / 2, bytes.length - 40}) {
            Files.write(lines, Arrays.copyOf(bytes, cut));
            LogContents head = LogContents.of(gemini, lines);
            Files.write(lines, Arrays.copyOfRange(bytes, cut, bytes.length), StandardOpenOption.APPEND);
            LogContents tail = LogContents.from(gemini, lines, head.checkpoint(), head.tallyAtCheckpoint());

            assertThat(tail.tally()).isEqualTo(whole.tally());
            Map<String, Exchange> merged = new LinkedHashMap<>();
            head.exchanges().forEach(exchange -> merged.put(exchange.id(), exchange));
            tail.exchanges().forEach(exchange -> merged.put(exchange.id(), exchange));
            assertThat(merged.values()).containsExactlyElementsOf(whole.exchanges());
            assertThat(tail.exchanges().size()).isLessThan(30);
        }
    }

    @Test
    void aDocumentThatIsWrittenAnewIsReadAnew() throws IOException {
        Path file = home.resolve("tmp/shop/chats/session-a.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, document(user("u1", 1, "One")));
        LogContents before = LogContents.of(gemini, file);
        Files.writeString(file, document(user("u1", 1, "One") + "," + answer("g1", 2, "1", "")));

        LogContents after = LogContents.from(gemini, file, before.checkpoint(), before.tallyAtCheckpoint());

        assertThat(before.checkpoint()).isZero();
        assertThat(after.queries()).containsExactly("One");
        assertThat(after.first().id()).isEqualTo(before.first().id());
        assertThat(after.first().response()).isEqualTo("1");
    }

    @Test
    void ofADocumentThatIsCutShortWhatIsThereIsKept() throws IOException {
        Path file = home.resolve("tmp/shop/chats/session-a.json");
        Files.createDirectories(file.getParent());
        String whole = document(user("u1", 1, "One") + "," + user("u2", 2, "Two"));
        Files.writeString(file, whole.substring(0, whole.indexOf("Two")));

        LogContents contents = LogContents.of(gemini, file);

        assertThat(contents.truncated()).isTrue();
        assertThat(contents.queries()).containsExactly("One");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[1,2]", "\u0000\u0001", "{\"messages\":{\"a\":1}}", "{\"messages\":[1,[],null]}"})
    void aDocumentThatIsNoneHasNoExchanges(String text) throws IOException {
        Path file = home.resolve("tmp/shop/chats/session-a.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);

        assertThat(LogContents.of(gemini, file).exchanges()).isEmpty();
        assertThat(gemini.about(file).recognised()).isFalse();
    }

    @Test
    void hostileLinesAreCountedAndTheRestIsRead() throws IOException {
        LogContents contents = LogContents.of(
                gemini,
                lines,
                "\u0000\u0001",
                "[]",
                META,
                "{\"id\":\"x\",\"type\":\"hologram\"}",
                "{\"type\":\"user\",\"content\":\"no id\"}",
                "{\"$set\":{\"messages\":[7,{\"id\":[],\"type\":{}}]}}",
                "{\"$rewindTo\":\"u1\"}",
                "{\"id\":\"g0\",\"type\":\"gemini\",\"content\":{\"text\":1},\"tokens\":{\"input\":-1,\"output\":\"x\"},\"toolCalls\":[{\"status\":\"success\"},7]}",
                user("u1", 1, "Still here"),
                answer("g1", 2, "", "").substring(0, 50));

        assertThat(contents.queries()).contains("Still here");
        assertThat(contents.tally().skipped()).containsEntry("malformed", 3L);
        assertThat(contents.tally().unknownTypes()).containsKeys("hologram", "user");
        assertThat(contents.tally().records()).isEqualTo(10);
        assertThat(contents.tokens()).isEqualTo(Tokens.NONE);
    }

    @Test
    void secretsAreGoneBeforeAnythingIsHandedOver() throws IOException {
        String secret = "ghp_" + "a1B2".repeat(9);

        LogContents contents = LogContents.of(
                gemini, lines, META, user("u1", 1, "Use " + secret), answer("g1", 2, "I used " + secret, """
                        {"id":"c1","name":"write_file","args":{"file_path":"a.txt","content":"%s"},"status":"success"}""".formatted(
                                secret)));

        assertThat(contents.toString()).doesNotContain(secret).contains("[redacted:");
    }

    private static String document(String messages) {
        return "{\n\"sessionId\":\"%s\",\n\"projectHash\":\"x\",\n\"messages\":[%s],\n\"lastUpdated\":\"2026-03-05T11:00:09Z\"}"
                .formatted(SESSION, messages);
    }

    private static String user(String id, int second, String text) {
        return "{\"id\":\"%s\",\"timestamp\":\"%s\",\"type\":\"user\",\"content\":[{\"text\":%s}]}"
                .formatted(id, time(second), TranscriptLines.quoted(text));
    }

    private static String answer(String id, int second, String text, String call) {
        return """
                {"id":"%s","timestamp":"%s","type":"gemini","content":%s,"toolCalls":[%s],\
                "tokens":{"input":10,"output":5,"cached":0},"model":"gemini-3-pro"}""".formatted(id, time(second), TranscriptLines.quoted(text), call);
    }

    private static String time(int second) {
        return "2026-03-05T11:%02d:%02dZ".formatted(second / 60, second % 60);
    }
}
