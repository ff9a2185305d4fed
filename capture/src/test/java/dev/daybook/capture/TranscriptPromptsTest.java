package dev.daybook.capture;

import static dev.daybook.capture.TranscriptLines.answer;
import static dev.daybook.capture.TranscriptLines.aside;
import static dev.daybook.capture.TranscriptLines.prompt;
import static dev.daybook.capture.TranscriptLines.result;
import static dev.daybook.capture.TranscriptLines.toolUse;
import static dev.daybook.capture.TranscriptLines.user;
import static dev.daybook.capture.TranscriptLines.with;
import static dev.daybook.capture.TranscriptLines.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.daybook.session.Exchange;
import dev.daybook.session.SessionEvent;
import dev.daybook.session.SessionEvent.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptPromptsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "command-message,command-message",
        "local-command-stdout,command-output",
        "local-command-stderr,command-output",
        "local-command-caveat,local-command-caveat",
        "bash-stdout,command-output",
        "bash-stderr,command-output",
        "task-notification,task-notification"
    })
    void whatTheAgentWritesInTagsIsNoPrompt(String tag, String reason) throws IOException {
        TranscriptContents read = TranscriptContents.of(
                folder,
                prompt("u1", 1, "one"),
                prompt("u2", 2, "<" + tag + ">x</" + tag + ">"),
                user("u3", 3, "[{\"type\":\"text\",\"text\":\"<" + tag + ">x\"}]"));

        assertThat(read.tally().prompts()).isEqualTo(1);
        assertThat(read.skipped()).isEqualTo(Map.of("user:" + reason, 2L));
        assertThat(read.first().durationMs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"isMeta:meta", "isCompactSummary:compact-summary", "isVisibleInTranscriptOnly:transcript-only"})
    void whatIsFlaggedIsNoPrompt(String flagAndReason) throws IOException {
        String[] parts = flagAndReason.split(":");

        TranscriptContents read =
                TranscriptContents.of(folder, prompt("u1", 1, "one"), with(prompt("u2", 2, "two"), parts[0], "true"));

        assertThat(read.tally().prompts()).isEqualTo(1);
        assertThat(read.skipped()).isEqualTo(Map.of("user:" + parts[1], 1L));
    }

    @Test
    void aFlagThatIsFalseIsNone() throws IOException {
        TranscriptContents read = TranscriptContents.of(folder, with(prompt("u1", 1, "one"), "isMeta", "false"));

        assertThat(read.tally().prompts()).isEqualTo(1);
    }

    @Test
    void anInterruptionIsNoPromptButEndsTheExchange() throws IOException {
        TranscriptContents read = TranscriptContents.of(
                folder,
                prompt("u1", 1, "one"),
                user("u2", 9, "[{\"type\":\"text\",\"text\":\"[Request interrupted by user for tool use]\"}]"));

        assertThat(read.exchanges()).hasSize(1);
        assertThat(read.first().durationMs()).contains(8_000L);
        assertThat(read.events())
                .extracting(SessionEvent::kind, SessionEvent::detail)
                .containsExactly(tuple(Kind.INTERRUPTION, "[Request interrupted by user for tool use]"));
        assertThat(read.skipped()).isEmpty();
    }

    @Test
    void remindersAreLeftOutOfPrompts() throws IOException {
        String reminder = "{\"type\":\"text\",\"text\":\"<system-reminder>\\nbe brief</system-reminder>\\n\"}";

        TranscriptContents read = TranscriptContents.of(
                folder,
                user("u1", 1, "[" + reminder + "]"),
                user("u2", 2, "[" + reminder + ",{\"type\":\"text\",\"text\":\"one\"}]"),
                prompt("u3", 3, "<system-reminder>a</system-reminder> <system-reminder>b</system-reminder>"));

        assertThat(read.exchanges()).extracting(Exchange::query).containsExactly("one");
        assertThat(read.skipped()).isEqualTo(Map.of("user:system-reminder", 2L));
    }

    @Test
    void textBesideAToolsResultIsNoPrompt() throws IOException {
        TranscriptContents read = TranscriptContents.of(
                folder,
                prompt("u1", 1, "one"),
                toolUse("a1", 2, "t1", "Bash", "{}"),
                user(
                        "u2",
                        3,
                        "[{\"type\":\"tool_result\",\"tool_use_id\":\"t1\",\"content\":\"ok\"},{\"type\":\"text\",\"text\":\"hm\"}]"));

        assertThat(read.tally().prompts()).isEqualTo(1);
        assertThat(read.tally().notes()).isEqualTo(Map.of("text beside a tool's result", 1L));
    }

    @Test
    void aUserRecordWithoutTextOrMessageIsCounted() throws IOException {
        TranscriptContents read = TranscriptContents.of(
                folder,
                user("u1", 1, "\"  \""),
                user("u2", 2, "[]"),
                user("u3", 3, "[\"odd\"]"),
                with(prompt("u4", 4, "x"), "message", "\"odd\""),
                with(answer("a1", 5, "x"), "message", "null"));

        assertThat(read.all()).isEmpty();
        assertThat(read.skipped())
                .isEqualTo(Map.of("user:no-text", 3L, "user:no-message", 1L, "assistant:no-message", 1L));
    }

    @Test
    void anAnswerBeforeAnyPromptIsKeptButIsNoPrompt() throws IOException {
        TranscriptContents read = TranscriptContents.of(
                folder, answer("a1", 1, "resumed"), prompt("u1", 2, "one"), answer("a2", 3, "two"));

        assertThat(read.exchanges()).extracting(Exchange::query).containsExactly("", "one");
        assertThat(read.first().externalId()).contains("a1");
        assertThat(read.first().response()).isEqualTo("resumed");
        assertThat(read.tally().prompts()).isEqualTo(1);
    }

    @Test
    void aRecordCopiedTwiceCountsOnce() throws IOException {
        String call = toolUse("a1", 2, "t1", "Bash", "{}");

        TranscriptContents read = TranscriptContents.of(
                folder, prompt("u1", 1, "one"), call, result("u2", 3, "t1", "ok", false), prompt("u1", 1, "one"), call);

        assertThat(read.exchanges()).hasSize(1);
        assertThat(read.first().toolCalls()).hasSize(1);
        assertThat(read.skipped()).isEqualTo(Map.of("duplicate uuid", 2L));
    }

    @Test
    void aPromptWithoutUuidIsKnownByWhatItSays() throws IOException {
        String nameless = without(prompt("u1", 1, "one"), "uuid");

        TranscriptContents read =
                TranscriptContents.of(folder, nameless, nameless, without(prompt("u1", 1, "two"), "uuid"));

        assertThat(read.exchanges()).extracting(Exchange::query).containsExactly("one", "two");
        assertThat(read.first().externalId().orElseThrow()).hasSize(64);
        assertThat(read.skipped()).isEqualTo(Map.of("duplicate prompt without uuid", 1L));
    }

    @Test
    void whatASubAgentDoesIsItsOwn() throws IOException {
        TranscriptContents read = TranscriptContents.of(
                folder,
                prompt("u1", 1, "one"),
                aside("agent", prompt("s1", 2, "search")),
                aside("agent", toolUse("s2", 3, "t1", "Read", "{\"file_path\":\"a.txt\"}")),
                aside("agent", result("s3", 4, "t1", "ok", false)),
                aside("agent", answer("s4", 5, "found")),
                answer("a1", 6, "done"));

        assertThat(read.exchanges()).extracting(Exchange::query).containsExactly("one", "search");
        assertThat(read.first().response()).isEqualTo("done");
        assertThat(read.first().toolCalls()).isEmpty();
        assertThat(read.first().usage()).hasSize(1);
        Exchange sub = read.exchanges().get(1);
        assertThat(sub.response()).isEqualTo("found");
        assertThat(sub.toolCalls()).singleElement().satisfies(call -> assertThat(call.succeeded())
                .contains(true));
        assertThat(sub.files()).hasSize(1);
        assertThat(sub.usage()).hasSize(2);
        assertThat(read.tally().prompts()).isEqualTo(1);
        assertThat(read.skipped()).isEmpty();
    }

    @Test
    void timeThatRunsBackwardsGivesNoNegativeDuration() throws IOException {
        TranscriptContents read = TranscriptContents.of(folder, prompt("u1", 9, "one"), answer("a1", 1, "two"));

        assertThat(read.first().durationMs()).contains(0L);
    }

    @Test
    void aBreakAfterTheLastAnswerIsNoPartOfTheExchange() throws IOException {
        TranscriptContents read = TranscriptContents.of(
                folder,
                prompt("u1", 1, "one"),
                answer("a1", 2, "two"),
                prompt("u2", 600, "<command-name>/clear</command-name>"),
                "{\"type\":\"system\",\"timestamp\":\"2026-03-02T10:00:00Z\",\"sessionId\":\"5e55-0001\"}");

        assertThat(read.first().durationMs()).contains(1_000L);
    }
}
