package dev.daybook.capture;

import static dev.daybook.capture.TranscriptLines.prompt;
import static dev.daybook.capture.TranscriptLines.quoted;
import static dev.daybook.capture.TranscriptLines.result;
import static dev.daybook.capture.TranscriptLines.toolUse;
import static dev.daybook.capture.TranscriptLines.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.project.ProjectPath;
import dev.daybook.session.FileTouch;
import dev.daybook.session.FileTouch.Access;
import dev.daybook.session.ToolCall;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranscriptToolCallsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Read|{'file_path':'a.py'}|a.py",
                "NotebookEdit|{'notebook_path':'n.ipynb'}|n.ipynb",
                "Bash|{'command':'ls','description':'List'}|ls",
                "Grep|{'pattern':'x.y','path':'src'}|x.y",
                "LS|{'path':'src'}|src",
                "WebFetch|{'url':'https://example.org','prompt':'?'}|https://example.org",
                "WebSearch|{'query':'weather'}|weather",
                "Skill|{'skill':'release'}|release",
                "Agent|{'description':'Find it','prompt':'long'}|Find it",
                "mcp__x__y|{'other':1,'query':'q'}|q"
            })
    void theTargetIsWhatFitsTheTool(String tool, String input, String target) throws IOException {
        assertThat(onlyCall(toolUse("a1", 2, "t1", tool, input.replace('\'', '"')))
                        .target())
                .contains(target);
    }

    @Test
    void aCallWithoutResultIsNeitherGoodNorBad() throws IOException {
        ToolCall call = onlyCall(toolUse("a1", 2, "t1", "TodoWrite", "{\"todos\":[]}"));

        assertThat(call.succeeded()).isEmpty();
        assertThat(call.durationMs()).isEmpty();
        assertThat(call.result()).isEmpty();
        assertThat(call.target()).isEmpty();
    }

    @Test
    void longTextsAreCutInTheMiddle() throws IOException {
        String words = "word ".repeat(5_000);

        ToolCall call = onlyCall(
                toolUse("a1", 2, "t1", "Bash", "{\"command\":" + quoted("start " + words + "end") + "}"),
                result("u2", 3, "t1", "start " + words + "end", true));

        assertThat(call.target().orElseThrow()).hasSizeLessThanOrEqualTo(2_000);
        assertThat(call.input().orElseThrow()).hasSizeLessThanOrEqualTo(4_000).endsWith("end\"}");
        assertThat(call.error().orElseThrow())
                .hasSizeBetween(3_900, 4_000)
                .startsWith("start word")
                .contains("25009 characters, the middle is left out")
                .endsWith("word end");
        assertThat(call.result()).isEmpty();
    }

    @Test
    void aCutLeavesNoHalfWordsAndNoHalfCharacters() {
        String secret = "ghp_" + "a1B2".repeat(9);

        assertThat(Excerpt.of(("xx " + secret + " ").repeat(500), 4_000).replace(secret, ""))
                .doesNotContain("ghp", "a1B2");
        assertThat(Excerpt.of("😀".repeat(5_000), 1_001).codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
        assertThat(Excerpt.of("a".repeat(5_000), 1_000)).hasSizeLessThanOrEqualTo(1_000);
        assertThat(Excerpt.of("short", 1_000)).isEqualTo("short");
    }

    @Test
    void theToolsOwnDurationIsPreferred() throws IOException {
        ToolCall call = onlyCall(
                toolUse("a1", 2, "t1", "Agent", "{}"),
                with(result("u2", 9, "t1", "ok", false), "toolUseResult", "{\"totalDurationMs\":3456}"));

        assertThat(call.durationMs()).contains(3_456L);
    }

    @Test
    void onlyCallsThatDidNotFailTouchFiles() throws IOException {
        TranscriptContents read = TranscriptContents.of(
                folder,
                prompt("u1", 1, "one"),
                toolUse("a1", 2, "t1", "Read", "{\"file_path\":\"/home/ada/shop/a.py\"}"),
                result("r1", 2, "t1", "ok", false),
                toolUse("a2", 3, "t2", "MultiEdit", "{\"file_path\":\"/home/ada/shop/a.py\"}"),
                result("r2", 3, "t2", "ok", false),
                toolUse("a3", 4, "t3", "Write", "{\"file_path\":\"/etc/b\"}"),
                result("r3", 4, "t3", "ok", false),
                toolUse("a4", 5, "t4", "NotebookEdit", "{\"notebook_path\":\"/home/ada/shop/n.ipynb\"}"),
                result("r4", 5, "t4", "ok", false),
                toolUse("a5", 6, "t5", "Write", "{\"file_path\":\"/home/ada/shop/failed\"}"),
                result("r5", 7, "t5", "no", true),
                toolUse("a6", 8, "t6", "Grep", "{\"pattern\":\"x\",\"path\":\"/home/ada/shop/src\"}"),
                result("r6", 8, "t6", "ok", false),
                toolUse("a7", 9, "t7", "Read", "{\"file_path\":\"" + "x".repeat(5_000) + "\"}"),
                result("r7", 9, "t7", "ok", false),
                toolUse("a8", 10, "t8", "Write", "{\"file_path\":\"/home/ada/shop/never-answered\"}"));

        assertThat(read.first().files())
                .containsExactly(
                        new FileTouch(new ProjectPath("a.py", false), Access.READ),
                        new FileTouch(new ProjectPath("a.py", false), Access.MODIFIED),
                        new FileTouch(new ProjectPath("/etc/b", true), Access.MODIFIED),
                        new FileTouch(new ProjectPath("n.ipynb", false), Access.MODIFIED));
        assertThat(read.tally().notes()).isEqualTo(Map.of("path that cannot be one", 1L));
    }

    @Test
    void aCallIsKnownByItsId() throws IOException {
        TranscriptContents read = TranscriptContents.of(
                folder,
                prompt("u1", 1, "one"),
                toolUse("a1", 2, "t1", "Bash", "{}"),
                toolUse("a2", 3, "t1", "Bash", "{}"),
                result("u2", 4, "nobody", "x", false));

        assertThat(read.tally().toolCalls()).isEqualTo(1);
        assertThat(read.first().toolCalls()).hasSize(1);
        assertThat(read.tally().notes()).isEqualTo(Map.of("duplicate tool call", 1L));
        assertThat(read.skipped()).isEqualTo(Map.of("result without its call", 1L));
    }

    @Test
    void aResultAfterTheNextPromptStillFindsItsCall() throws IOException {
        TranscriptContents read = TranscriptContents.of(
                folder,
                prompt("u1", 1, "one"),
                toolUse("a1", 2, "t1", "Bash", "{}"),
                prompt("u2", 3, "and then"),
                result("u3", 4, "t1", "ok", false));

        assertThat(read.first().toolCalls().get(0).succeeded()).contains(true);
        assertThat(read.exchanges().get(1).toolCalls()).isEmpty();
    }

    private ToolCall onlyCall(String... lines) throws IOException {
        String[] all = new String[lines.length + 1];
        all[0] = prompt("u1", 1, "one");
        System.arraycopy(lines, 0, all, 1, lines.length);
        return TranscriptContents.of(folder, all).first().toolCalls().get(0);
    }
}
