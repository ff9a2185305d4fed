package dev.daybook.capture;

import static dev.daybook.capture.TranscriptLines.answer;
import static dev.daybook.capture.TranscriptLines.prompt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Source;
import dev.daybook.cost.Tokens;
import dev.daybook.cost.Usage;
import dev.daybook.project.ProjectPath;
import dev.daybook.session.Exchange;
import dev.daybook.session.FileTouch;
import dev.daybook.session.FileTouch.Access;
import dev.daybook.session.Session;
import dev.daybook.session.SessionStatus;
import dev.daybook.session.ToolCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaudeTranscriptTest {
    @TempDir
    Path folder;

    @Test
    void aSessionIsReadWhole() throws URISyntaxException {
        TranscriptContents read = TranscriptContents.of(
                Path.of(ClaudeTranscriptTest.class.getResource("session.jsonl").toURI()));

        assertThat(read.tally().records()).isEqualTo(11);
        assertThat(read.tally().prompts()).isEqualTo(2);
        assertThat(read.tally().toolCalls()).isEqualTo(3);
        assertThat(read.tally().messages()).isEqualTo(2);
        assertThat(read.truncated()).isFalse();
        assertThat(read.skipped()).isEqualTo(Map.of("type:queue-operation", 1L));
        assertThat(read.tally().used()).containsEntry("ai-title", 1L);

        Exchange exchange = read.first();
        assertThat(exchange.externalId()).contains("u1");
        assertThat(exchange.id()).startsWith("exc-20260302-090001-");
        assertThat(exchange.sessionId()).isEqualTo("5e55-0001");
        assertThat(exchange.source()).isEqualTo(Source.TRANSCRIPT);
        assertThat(exchange.at()).isEqualTo("2026-03-02T09:00:01Z");
        assertThat(exchange.query()).isEqualTo("Why is the basket empty?");
        assertThat(exchange.response()).isEqualTo("Let me look.\n\nIt returns an empty list.");
        assertThat(exchange.durationMs()).contains(7_000L);
        assertThat(exchange.model()).contains("claude-opus-4-5-20251101");
        assertThat(exchange.files())
                .containsExactly(
                        new FileTouch(new ProjectPath("src/basket.py", false), Access.READ),
                        new FileTouch(new ProjectPath("src/basket.py", false), Access.MODIFIED));
        assertThat(exchange.usage())
                .extracting(Usage::key, Usage::tokens)
                .containsExactly(
                        tuple("msg_1|req_1", new Tokens(10, 42, 100, 30, 40)),
                        tuple("msg_2|req_2", new Tokens(3, 8, 0, 5, 0)));
        assertThat(exchange.costMicros()).isPresent();

        assertThat(exchange.toolCalls()).extracting(ToolCall::tool).containsExactly("Read", "Edit", "Write");
        ToolCall read1 = exchange.toolCalls().get(0);
        assertThat(read1.externalId()).contains("toolu_1");
        assertThat(read1.target()).contains("/home/ada/shop/src/basket.py");
        assertThat(read1.startedAt()).contains(Instant.parse("2026-03-02T09:00:05Z"));
        assertThat(read1.durationMs()).contains(250L);
        assertThat(read1.succeeded()).contains(true);
        assertThat(read1.error()).isEmpty();
        assertThat(read1.input()).contains("{\"file_path\":\"/home/ada/shop/src/basket.py\"}");
        assertThat(read1.result()).contains("def basket(): return []");
        assertThat(exchange.toolCalls().get(1).result()).contains("done\n[image]");
        ToolCall write = exchange.toolCalls().get(2);
        assertThat(write.succeeded()).contains(false);
        assertThat(write.error()).contains("Permission denied");
        assertThat(write.durationMs()).contains(1_234L);

        Exchange second = read.exchanges().get(1);
        assertThat(second.query()).isEqualTo("Thanks.\n[image]\nCommit it.");
        assertThat(second.response()).isEmpty();
        assertThat(second.durationMs()).isEmpty();
        assertThat(second.usage()).isEmpty();
    }

    @Test
    void aSessionComesBeforeItsExchangesAndInFullAtTheEnd() throws URISyntaxException {
        TranscriptContents read = TranscriptContents.of(
                Path.of(ClaudeTranscriptTest.class.getResource("session.jsonl").toURI()));

        assertThat(read.all()).hasSize(4);
        assertThat(read.all().get(0)).isInstanceOf(Session.class);
        assertThat(read.all().get(3)).isInstanceOf(Session.class);
        Session session = read.sessions().get(1);
        assertThat(session.id()).isEqualTo("5e55-0001");
        assertThat(session.agent()).contains("claude-code");
        assertThat(session.agentVersion()).contains("2.1.11");
        assertThat(session.branch()).contains("fix");
        assertThat(session.title()).contains("Empty basket");
        assertThat(session.startedAt()).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(session.endedAt()).contains(Instant.parse("2026-03-02T09:10:00Z"));
        assertThat(session.status()).isEqualTo(SessionStatus.COMPLETED);
    }

    @Test
    void anEmptyFileHoldsNothing() throws IOException {
        TranscriptContents read = TranscriptContents.ofBytes(folder, new byte[0]);

        assertThat(read.all()).isEmpty();
        assertThat(read.tally().records()).isZero();
        assertThat(read.truncated()).isFalse();
    }

    @Test
    void aMalformedLineCostsOnlyItself() throws IOException {
        TranscriptContents read = TranscriptContents.of(
                folder,
                prompt("u1", 1, "one"),
                "{\"type\":\"user\",",
                "",
                "42",
                "{} {}",
                "[".repeat(100_000),
                answer("a1", 2, "two"));

        assertThat(read.skipped()).isEqualTo(Map.of("malformed", 4L));
        assertThat(read.tally().records()).isEqualTo(6);
        assertThat(read.first().response()).isEqualTo("two");
    }

    @Test
    void everyLineOfAnotherKindOfFileIsMalformed() throws IOException {
        TranscriptContents read = TranscriptContents.of(folder, "# Notes", "", "name,age", "Ada,36");

        assertThat(read.all()).isEmpty();
        assertThat(read.tally().used()).isEmpty();
        assertThat(read.skipped()).isEqualTo(Map.of("malformed", 3L));
    }

    @Test
    void aLastLineCutShortIsLeftForTheNextTime() throws IOException {
        String whole = prompt("u1", 1, "one") + "\n" + answer("a1", 2, "two");

        TranscriptContents cut = TranscriptContents.ofBytes(
                folder, whole.substring(0, whole.length() - 1).getBytes(StandardCharsets.UTF_8));
        assertThat(cut.truncated()).isTrue();
        assertThat(cut.tally().records()).isEqualTo(1);
        assertThat(cut.skipped()).isEmpty();

        TranscriptContents uncut = TranscriptContents.ofBytes(folder, whole.getBytes(StandardCharsets.UTF_8));
        assertThat(uncut.truncated()).isFalse();
        assertThat(uncut.first().response()).isEqualTo("two");
    }

    @Test
    void aLineBeyondTheBoundIsCounted() throws IOException {
        TranscriptContents read = TranscriptContents.of(
                folder, prompt("u1", 1, "one"), prompt("u2", 2, "x".repeat(33 << 20)), answer("a1", 3, "two"));

        assertThat(read.skipped()).isEqualTo(Map.of("line too long", 1L));
        assertThat(read.first().response()).isEqualTo("two");
    }

    @Test
    void invalidUtf8IsReplaced() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte b : prompt("u1", 1, "caf# au lait").getBytes(StandardCharsets.UTF_8)) {
            bytes.write(b == '#' ? 0xE9 : b);
        }

        TranscriptContents read = TranscriptContents.ofBytes(folder, bytes.toByteArray());

        assertThat(read.first().query()).isEqualTo("caf\uFFFD au lait");
    }

    @Test
    void aByteOrderMarkAndCarriageReturnsAreNoHindrance() throws IOException {
        TranscriptContents read = TranscriptContents.ofBytes(
                folder,
                ("\uFEFF" + prompt("u1", 1, "one") + "\r\n\r\n" + answer("a1", 2, "two") + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(read.first().response()).isEqualTo("two");
        assertThat(read.skipped()).isEmpty();
    }

    @Test
    void loneSurrogatesAndNulsAreReplaced() throws IOException {
        TranscriptContents read =
                TranscriptContents.of(folder, TranscriptLines.user("u1", 1, "\"a\\ud83d b\\u0000 c\""));

        assertThat(read.first().query()).isEqualTo("a\uFFFD b\uFFFD c");
    }

    @Test
    void noDamageMakesItFail() throws IOException {
        byte[] good = Files.readAllBytes(Path.of("src/test/resources/dev/daybook/capture/session.jsonl"));
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            byte[] bad = good.clone();
            for (int i = 0; i < 1 + random.nextInt(40); i++) {
                bad[random.nextInt(bad.length)] = (byte)
                        (random.nextBoolean() ? random.nextInt(256) : "{}[]\":,-9e\n\0".charAt(random.nextInt(12)));
            }
            assertThat(TranscriptContents.ofBytes(folder, bad).tally().records())
                    .isLessThan(60);
        }
    }

    @Test
    void fieldsOfWrongTypesMakeNothingFail() throws IOException {
        String[] values = {"null", "true", "-1", "1e400", "\"\"", "[]", "[null,[{}],\"x\",1]", "{}", "{\"type\":1}"};
        String[] fields = {"type", "uuid", "timestamp", "sessionId", "message", "requestId", "toolUseResult", "version"
        };
        String[] parts = {"id", "model", "content", "usage", "role"};
        String[] lines = {
            prompt("u1", 1, "one"),
            TranscriptLines.toolUse("a1", 2, "t1", "Read", "{\"file_path\":\"a\"}"),
            TranscriptLines.result("u2", 3, "t1", "ok", false)
        };
        for (int line = 0; line < lines.length; line++) {
            for (String value : values) {
                for (String field : fields) {
                    assertReadable(lines, line, TranscriptLines.with(lines[line], field, value));
                }
                for (String part : parts) {
                    assertReadable(lines, line, TranscriptLines.with(lines[line], "/message", part, value));
                }
            }
        }
    }

    private void assertReadable(String[] lines, int index, String instead) throws IOException {
        String[] changed = lines.clone();
        changed[index] = instead;
        assertThat(TranscriptContents.of(folder, changed).tally().records()).isEqualTo(3);
    }

    @Test
    void aFileThatWentAndAFolderCannotBeReadAndAreNamed() {
        assertThatThrownBy(() -> TranscriptContents.of(folder.resolve("gone.jsonl")))
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining(folder.resolve("gone.jsonl").toString())
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> TranscriptContents.of(folder))
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("cannot be read");
    }

    @Test
    void recordsWithoutATimeTakeTheLastSeenOneOrTheFiles() throws IOException {
        TranscriptContents read = TranscriptContents.of(
                folder,
                TranscriptLines.without(prompt("u1", 1, "one"), "timestamp"),
                prompt("u2", 2, "two"),
                TranscriptLines.without(prompt("u3", 3, "three"), "timestamp"),
                TranscriptLines.with(prompt("u4", 4, "four"), "timestamp", "\"yesterday\""));

        Instant modified = Files.getLastModifiedTime(folder.resolve("fallback.jsonl"))
                .toInstant()
                .truncatedTo(ChronoUnit.MILLIS);
        Instant second = Instant.parse(TranscriptLines.time(2));
        assertThat(read.exchanges()).extracting(Exchange::at).containsExactly(modified, second, second, second);
        assertThat(read.tally().notes()).isEqualTo(Map.of("timestamp that cannot be one", 1L));
    }

    @Test
    void aFileOfSeveralSessionsHandsOverSeveral() throws IOException {
        TranscriptContents read = TranscriptContents.of(
                folder,
                prompt("u1", 1, "one"),
                TranscriptLines.with(prompt("u2", 2, "two"), "sessionId", "\"other\""),
                answer("a1", 3, "first"),
                TranscriptLines.with(answer("a2", 4, "second"), "sessionId", "\"other\""));

        assertThat(read.sessions()).extracting(Session::id).containsExactly("5e55-0001", "other", "5e55-0001", "other");
        assertThat(read.exchanges()).extracting(Exchange::response).containsExactly("first", "second");
    }

    @Test
    void aSessionWithoutAnIdIsCalledAsTheFile() throws IOException {
        TranscriptContents read = TranscriptContents.of(
                folder,
                TranscriptLines.without(prompt("u1", 1, "one"), "sessionId"),
                TranscriptLines.with(prompt("u2", 1, "one"), "sessionId", "\"../x\""));

        assertThat(read.exchanges()).extracting(Exchange::sessionId).containsOnly("fallback");
        assertThat(read.tally().notes()).isEqualTo(Map.of("session id that cannot be one", 1L));
    }

    @Test
    void theNewestTitleWins() throws IOException {
        TranscriptContents read = TranscriptContents.of(
                folder,
                "{\"type\":\"summary\",\"summary\":\"Old\",\"leafUuid\":\"x\"}",
                prompt("u1", 1, "one"),
                "{\"type\":\"ai-title\",\"aiTitle\":\"Newer\",\"sessionId\":\"5e55-0001\"}",
                "{\"type\":\"custom-title\",\"customTitle\":\"Newest\\nof all\",\"sessionId\":\"5e55-0001\"}");

        assertThat(read.sessions()).extracting(Session::title).containsOnly(Optional.of("Newest of all"));
    }

    @Test
    void aSummaryBeforeTheFirstRecordIsTheTitle() throws IOException {
        TranscriptContents read = TranscriptContents.of(
                folder, "{\"type\":\"summary\",\"summary\":\"Old\",\"leafUuid\":\"x\"}", prompt("u1", 1, "one"));

        assertThat(read.sessions()).extracting(Session::title).containsOnly(Optional.of("Old"));
    }

    @Test
    void whatHasNoContentIsCountedByItsType() throws IOException {
        TranscriptContents read = TranscriptContents.of(
                folder,
                "{\"type\":\"system\",\"subtype\":\"turn_duration\"}",
                "{\"type\":\"attachment\"}",
                "{\"type\":\"attachment\"}",
                "{\"type\":\"api-request-blob\"}",
                "{\"type\":\"brand\\nnew\"}",
                "{\"type\":\"" + "x".repeat(100) + "\"}",
                "{\"silly\":1}");

        assertThat(read.skipped())
                .isEqualTo(Map.of(
                        "type:system/turn_duration",
                        1L,
                        "type:attachment/",
                        2L,
                        "type:api-request",
                        1L,
                        "unknown type:brand new",
                        1L,
                        "unknown type:" + "x".repeat(39) + "…",
                        1L,
                        "unknown type:(none)",
                        1L));
        assertThat(read.sessions()).isEmpty();
    }

    @Test
    void unknownTypesWithoutEndAreCountedTogether() throws IOException {
        String[] lines = new String[5_000];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = "{\"type\":\"t" + i + "\"}";
        }

        TranscriptContents read = TranscriptContents.of(folder, lines);

        assertThat(read.skipped()).hasSize(201).containsEntry("unknown type:(others)", 4_800L);
    }
}
