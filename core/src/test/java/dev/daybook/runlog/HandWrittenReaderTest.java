package dev.daybook.runlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.cost.Tokens;
import dev.daybook.error.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandWrittenReaderTest {
    private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");

    @Test
    void aLogAfterTheTemplateIsReadWhole() throws IOException {
        HandWritten read = read("2026-01-03_14-30_review-tagged-1.md");

        assertThat(read.title()).contains("Review Tagged");
        assertThat(read.mode()).contains("1");
        assertThat(read.status()).contains(RunStatus.COMPLETED);
        assertThat(read.startedAt()).contains(Instant.parse("2026-01-03T19:30:00Z"));
        assertThat(read.entries())
                .extracting(entry -> entry.getClass().getSimpleName())
                .containsExactly("RunStep", "RunStep", "RunError", "Decision", "RunError");
        assertThat(read.entries().get(1))
                .isEqualTo(new RunStep(
                        "Fetch Conversations",
                        "14:32",
                        "Fetch seen conversations with tags",
                        Optional.of("get_conversations_v2(seen=true, limit=25, offset=0)"),
                        Optional.of("25 conversations returned, 3 with quality tags"),
                        Optional.of("Tags found: 2x \"Bad AI Handling\", 1x \"Good AI Handling\"")));
        RunError told = (RunError) read.entries().get(2);
        assertThat(told.message()).isEqualTo("AttributeError: 'str' object has no attribute 'get'");
        assertThat(told.resolution()).contains("Used correct wrapped JSON parsing from knowledge-base.md");
        Decision decision = (Decision) read.entries().get(3);
        assertThat(decision.conversation()).contains("conv-abc123 (second of the page)");
        assertThat(decision.decision()).isEqualTo("SKIP - Exclusion phrase \"cerré la vacante\" detected");
        RunError pending = (RunError) read.entries().get(4);
        assertThat(pending.message()).isEqualTo("MCP error -32000: Connection closed");
        assertThat(pending.resolution()).isEmpty();
        assertThat(read.counts()).isEqualTo(Map.of("Conversations Processed", 25L, "Messages Sent", 1_204L));
        assertThat(read.changes()).containsExactly("Updated knowledge-base.md", "Added an exclusion phrase");
        assertThat(read.issues()).isEmpty();
        assertThat(read.completed()).contains(true);
        assertThat(read.tokens()).contains(new Tokens(15_000, 3_000, 0, 0, 0));
        assertThat(read.unplaced())
                .extracting(HandWritten.Unplaced::text)
                .containsExactly("*Cost calculated at: Input $15/1M, Output $75/1M (Claude Opus 4.5)*");
        assertThat(read.notes()).anyMatch(note -> note.contains("Estimated Cost: $0.27"));
    }

    @Test
    void marksHeadingsOfOtherLevelsAndListsAreUnderstood() throws IOException {
        HandWritten read = read("run log (jan 5).md");

        assertThat(read.status()).contains(RunStatus.COMPLETED);
        assertThat(read.startedAt()).contains(Instant.parse("2026-01-05T14:05:00Z"));
        assertThat(read.entries())
                .containsExactly(
                        new RunStep(
                                "Load the config",
                                "",
                                "Loaded without complaints.\nTook a second try.",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        new RunStep(
                                "Send messages",
                                "",
                                "send 12 messages",
                                Optional.empty(),
                                Optional.of("3 sent, then 429"),
                                Optional.of("- Duration: 4 min")),
                        error("Rate limit after three messages"),
                        error("None of the retries helped"));
        assertThat(read.issues()).containsExactly("[ ] ask for a higher limit", "[ ] lower the pace");
        assertThat(read.notes())
                .contains("Status, as it was written: ✅ RESOLVED", "Quick notes before I forget them.")
                .anyMatch(note -> note.contains("Messages: 3"));
        assertThat(read.unplaced()).extracting(HandWritten.Unplaced::line).containsExactly(7, 27);
    }

    @Test
    void tablesAsHeadsOtherColumnsAndWindowsLinesAreUnderstood() throws IOException {
        HandWritten read = read("training-2026-01-03.md");

        assertThat(read.title()).contains("Process Conversations");
        assertThat(read.mode()).contains("7 - System Improvement");
        assertThat(read.status()).contains(RunStatus.FAILED);
        assertThat(read.assumed()).containsExactly("status 'BLOCKED' is failed");
        assertThat(read.startedAt()).contains(Instant.parse("2026-01-03T21:05:00Z"));
        assertThat(read.entries()).hasSize(4);
        assertThat(((RunStep) read.entries().get(0)).action()).isEqualTo("All green.");
        assertThat(((RunStep) read.entries().get(1)).result()).contains("stopped");
        RunError open = (RunError) read.entries().get(2);
        assertThat(open.message()).isEqualTo("Key expired | rotated");
        assertThat(open.context().orElseThrow()).contains("2", "#: 1");
        RunError closed = (RunError) read.entries().get(3);
        assertThat(closed.resolution()).contains("waited\ntwice");
    }

    @Test
    void latinBytesAreReadAndAForeignHeadingIsKept() throws IOException {
        HandWritten read = read("20260104_0930_uebersicht.md");

        assertThat(read.title()).contains("Übersicht prüfen");
        assertThat(read.status()).contains(RunStatus.FAILED);
        assertThat(read.notes()).contains("Schritt\nNichts zu tun.");
        assertThat(read.unplaced()).containsExactly(new HandWritten.Unplaced(5, "Nichts zu tun."));
    }

    @Test
    void whatATemplateHasInThePlaceOfValuesIsNothing() throws IOException {
        HandWritten read = read("template-unfilled.md");

        assertThat(read.title()).isEmpty();
        assertThat(read.mode()).isEmpty();
        assertThat(read.startedAt()).isEmpty();
        assertThat(read.tokens()).isEmpty();
        assertThat(read.entries()).isEmpty();
        assertThat(read.isRunLog()).isFalse();
    }

    @Test
    void aLogWithoutAHeadingMarkIsReadByItsFieldsAndCodeInItIsNoHeading() throws IOException {
        HandWritten read = read("interrupted.md");

        assertThat(read.startedAt()).contains(Instant.parse("2026-02-11T22:50:00Z"));
        assertThat(read.status()).contains(RunStatus.FAILED);
        assertThat(read.entries()).hasSize(4);
        RunStep first = (RunStep) read.entries().get(0);
        assertThat(first.name()).isEqualTo("Score the first ten");
        assertThat(first.time()).isEqualTo("23:52");
        assertThat(first.result()).contains("8 excellent, 2 bad");
        assertThat(first.notes().orElse("")).contains("## not a heading\nscore(10)");
        assertThat(((Decision) read.entries().get(2)).decision())
                .isEqualTo("Leave out conversations shorter than three messages");
        assertThat(read.tokens()).contains(new Tokens(12_000, 1_500, 0, 0, 0));
    }

    @Test
    void anEntryOfARegistryIsAnError() throws IOException {
        HandWritten read = read("errors-only.md");

        RunError error = (RunError) read.entries().get(0);
        assertThat(error.message()).isEqualTo("MCP error -32000: Connection closed\n    at client.js:10");
        assertThat(error.severity()).contains(Severity.HIGH);
        assertThat(error.category()).contains("MCP_ERROR");
        assertThat(error.resolution()).isEmpty();
        assertThat(error.context().orElseThrow()).contains("Root Cause: the server was not started", "Status: OPEN");
    }

    @Test
    void aFileAboutRunLogsIsNone() throws IOException {
        assertThat(read("README.md").isRunLog()).isFalse();
        assertThat(HandWrittenReader.read("", ZoneOffset.UTC).isRunLog()).isFalse();
        assertThat(HandWrittenReader.read("# Shopping\n\n- milk\n", ZoneOffset.UTC)
                        .isRunLog())
                .isFalse();
    }

    @Test
    void nothingThatStandsInAFileIsLost() throws IOException {
        for (String name : List.of(
                "2026-01-03_14-30_review-tagged-1.md",
                "run log (jan 5).md",
                "training-2026-01-03.md",
                "interrupted.md",
                "errors-only.md")) {
            HandWritten read = read(name);
            String kept = read.toString().replaceAll("\\W+", " ");

            for (String word : text(name)
                    .replaceAll("(?m)^\\s*(#|\\|?[-:| ]+$).*?(?=\\s)", " ")
                    .split("\\W+")) {
                boolean isNumber = word.matches("\\d+");
                boolean isName = List.of(
                                "Run",
                                "Log",
                                "Steps",
                                "steps",
                                "Field",
                                "Value",
                                "Progress",
                                "Tokens",
                                "training",
                                "PENDING",
                                "January",
                                "Interrupted",
                                "Severity",
                                "Category",
                                "Context",
                                "Error",
                                "Encountered",
                                "Errors",
                                "Issues",
                                "Decisions",
                                "Started",
                                "Resolution",
                                "Token",
                                "Usage",
                                "Metric",
                                "Count",
                                "Field",
                                "Value",
                                "Total",
                                "Tokens",
                                "Final",
                                "Status",
                                "Made",
                                "Address",
                                "Next",
                                "UTC",
                                "AM",
                                "PM",
                                "None")
                        .contains(word);
                if (word.length() > 4 && !isNumber && !isName) {
                    assertThat(kept.toLowerCase()).as(name).contains(word.toLowerCase());
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "2026-01-03 14:30~2026-01-03T19:30:00Z",
                "2026-01-03T14:30:15Z~2026-01-03T14:30:15Z",
                "2026-01-03 14:30 UTC~2026-01-03T14:30:00Z",
                "2026-01-03 14:30 +02:00~2026-01-03T12:30:00Z",
                "Jan 3, 2026 2:30 PM~2026-01-03T19:30:00Z",
                "3rd January 2026, 14:30~2026-01-03T19:30:00Z",
                "03.01.2026 14.30~2026-01-03T19:30:00Z",
                "1/3/2026 12:05 am~2026-01-03T05:05:00Z",
                "13/1/2026~2026-01-13T05:00:00Z",
                "2026/1/3~2026-01-03T05:00:00Z",
                "20260103 1430~2026-01-03T05:00:00Z",
            })
    void timesAreReadAsPeopleWriteThem(String written, Instant time) {
        assertThat(WrittenTime.of(written, BOGOTA)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "2026-13-40", "YYYY-MM-DD HH:MM", "99/99/2026", "[time]"})
    void whatIsNoTimeIsNone(String written) {
        assertThat(WrittenTime.of(written, BOGOTA)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-03_14-30_review-tagged-1.md, 2026-01-03T19:30:00Z",
        "20260104_0930_x.md,                  2026-01-04T14:30:00Z",
        "run-log-2026-01-03.md,               2026-01-03T05:00:00Z",
    })
    void timesAreReadFromFilesNames(String name, Instant time) {
        assertThat(WrittenTime.ofFileName(name, BOGOTA)).contains(time);
    }

    @ParameterizedTest
    @CsvSource({
        "Completed,              COMPLETED",
        "✅ Completed,           COMPLETED",
        "**Done**,               COMPLETED",
        "RESOLVED,               COMPLETED",
        "FAILED,                 FAILED",
        "BLOCKED - no key,       FAILED",
        "ABORTED,                FAILED",
        "Interrupted,            FAILED",
        "Partially completed,    FAILED",
        "Not completed,          IN_PROGRESS",
        "In Progress,            IN_PROGRESS",
        "🔄,                     IN_PROGRESS",
        "❌,                     FAILED",
    })
    void statusesAreReadAsPeopleWriteThem(String written, RunStatus status) {
        assertThat(WrittenStatus.of(written)).contains(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`",
                "```",
                "#",
                "# ",
                "|",
                "| |\n|-|",
                "**",
                "****",
                "**a:**",
                "- ",
                ">",
                "> >",
                "**Time:**\n>",
                "---\n---\n",
                "[",
                "\\",
                "&lt;"
            })
    void hostilePiecesByTheMillionAreReadInTime(String piece) {
        String hostile = "# Run Log: x\n**Status:** Completed\n" + piece.repeat(1_000_000 / piece.length());

        org.junit.jupiter.api.Assertions.assertTimeout(
                Duration.ofSeconds(10), () -> HandWrittenReader.read(hostile, ZoneOffset.UTC));
    }

    private static RunError error(String message) {
        return new RunError(
                message, "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static HandWritten read(String name) throws IOException {
        return HandWrittenReader.read(text(name), BOGOTA);
    }

    private static String text(String name) throws IOException {
        try (InputStream in = HandWrittenReaderTest.class.getResourceAsStream("handwritten/" + name)) {
            return FileText.of(in.readAllBytes()).orElseThrow();
        }
    }
}
