package dev.daybook.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.session.RawFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaudeRawFactsTest {
    @TempDir
    private Path folder;

    @Test
    void promptsCallsAndMessagesAreKnownByTheirIds() throws IOException {
        RawFacts facts = facts(
                TranscriptLines.prompt("u1", 0, "Fix it"),
                TranscriptLines.toolUse("u2", 1, "t1", "Read", "{}"),
                TranscriptLines.result("u3", 2, "t1", "text", false),
                TranscriptLines.answer("u4", 3, "Done"));

        assertThat(facts.prompts()).containsExactly("u1");
        assertThat(facts.toolCalls()).containsExactly("t1");
        assertThat(facts.messages()).containsOnlyKeys("msg_u2|req", "msg_u4|req");
    }

    @Test
    void theLastWordOnAMessageCounts() throws IOException {
        RawFacts facts = facts(
                TranscriptLines.message("u1", 0, "m1", "{\"type\":\"text\",\"text\":\"a\"}", 5),
                TranscriptLines.message("u2", 1, "m1", "{\"type\":\"text\",\"text\":\"b\"}", 90));

        assertThat(facts.messages()).containsEntry("m1|req", 90L).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<command-name>/x</command-name>", "[Request interrupted by user]", "  ", "Caveat: x"})
    void whatMayNotBeAPromptIsLeftOut(String text) throws IOException {
        assertThat(facts(TranscriptLines.prompt("u1", 0, text)).prompts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"isMeta", "isCompactSummary", "isVisibleInTranscriptOnly"})
    void whatNobodyTypedIsNoPrompt(String mark) throws IOException {
        String line = TranscriptLines.with(TranscriptLines.prompt("u1", 0, "Fix it"), mark, "true");

        assertThat(facts(line).prompts()).isEmpty();
    }

    @Test
    void whatIsBehindThePositionAndWhatIsNoJsonIsPassedOver() throws IOException {
        String first = TranscriptLines.prompt("u1", 0, "Fix it");
        String all = "{\n" + first + "\n[1]\n" + TranscriptLines.prompt("u2", 1, "And more") + "\n";
        Path log = Files.writeString(folder.resolve("log.jsonl"), all);

        RawFacts facts = ClaudeRawFacts.of(log, 2 + first.length() + 1);

        assertThat(facts.prompts()).containsExactly("u1");
    }

    private RawFacts facts(String... lines) throws IOException {
        Path log = Files.writeString(folder.resolve("log.jsonl"), String.join("\n", lines) + "\n");
        return ClaudeRawFacts.of(log, Files.size(log));
    }
}
