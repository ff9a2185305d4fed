package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.ClaudeFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportCommandTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @Test
    void theSummaryNamesUnknownTypesWithTheirCounts() {
        Shell.Result result = shell.run("import", Samples.TRANSCRIPT.toString());

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .containsPattern("session.jsonl +new +40 +3 +11 +14 +4 +0\n")
                .contains("Unknown record types, left out: weather-report (1)\n")
                .contains("file-history-snapshot (1)");
    }

    @Test
    void theSameFileAgainIsUnchanged() {
        shell.run("import", Samples.TRANSCRIPT.toString());

        assertThat(shell.run("import", Samples.TRANSCRIPT.toString()).out())
                .containsPattern("session.jsonl +unchanged +40 +3 +11 +14 +0 +0\n");
    }

    @Test
    void aFileThatFailsDoesNotKeepTheOthersFromBeingImported() throws Exception {
        Shell.Result result =
                shell.run("import", "missing.jsonl", folder.toString(), Samples.TRANSCRIPT.toString(), "--json");
        JsonNode summary = Json.parse(result.out());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(summary.at("/files/0/added").asInt()).isEqualTo(4);
        assertThat(summary.at("/files/0/tally/tool_calls").asInt()).isEqualTo(11);
        assertThat(summary.path("failed")).hasSize(2);
        assertThat(result.err())
                .isEqualTo("daybook: missing.jsonl: There is no such file\n" + "daybook: " + folder
                        + ": That is a folder; name the .jsonl files in it\n");
    }

    @Test
    void aFileWithoutAnyRecordIsNoTranscriptAndLeavesNothing() {
        Samples.write(shell.project().resolve("passwd"), "root:x:0:0\n\n{half\n[1]\n");
        Samples.write(shell.project().resolve("note.txt"), "hello");

        Shell.Result result = shell.run("import", "passwd", "note.txt");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo("""
                        daybook: passwd is not a transcript: none of its 3 lines is a JSON record
                        daybook: note.txt is not a transcript: its one line is not a JSON record
                        """);
        assertThat(shell.project().resolve(".daybook")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n \n", "{\"type\": \"us", "\uFEFF{\"type\":\"summary\"}\n"})
    void aFileThatIsEmptyOrHasJustBegunIsTaken(String text) {
        Samples.write(shell.project().resolve("new.jsonl"), text);

        assertThat(shell.run("import", "new.jsonl")).satisfies(result -> {
            assertThat(result.err()).isEmpty();
            assertThat(result.exitCode()).isZero();
        });
    }

    @Test
    void damagedLinesAndRecordsWithoutATypeAreCalledThat() {
        Samples.write(shell.project().resolve("odd.jsonl"), "no json\n{\"a\": 1}\nnor this\n");

        assertThat(shell.run("import", "odd.jsonl").out())
                .contains(
                        "Damaged lines, left out: 2\n", "Unknown record types, left out: records without a type (1)\n")
                .doesNotContain("known not to be exchanges");
    }

    @Test
    void nothingIsImportedWhileCollectionIsOff() {
        Shell.Result result = shell.with("DAYBOOK_ENABLED", "0").run("import", Samples.TRANSCRIPT.toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo("daybook: Collection is off (DAYBOOK_ENABLED=0); nothing was imported."
                        + " Switch it on to import.\n");
        assertThat(shell.project()).isEmptyDirectory();
    }

    @Test
    void progressIsShownOnATerminalAlone() {
        shell.on(new Terminal(false, true, false, 80));

        Shell.Result result = shell.run("import", Samples.TRANSCRIPT.toString());

        assertThat(result.err()).contains("Reading 1 of 1: ").endsWith("\r\u001B[K");
    }

    @Test
    void promptsOfLostSessionsAreRescuedAtTheEnd() throws Exception {
        ClaudeFolder claude = new ClaudeFolder(shell.claudeConfig())
                .prompt(NINE, shell.project(), "s-1", "Mend the till")
                .prompt(NINE.plusSeconds(60), shell.project(), "s-1", "And test it");

        assertThat(shell.run("import", "--dry-run").out())
                .contains(
                        "To rescue from the prompt history, as the logs are gone: up to 2 prompts in 1 new session\n");
        assertThat(shell.run("import").out())
                .contains("Rescued from the prompt history, as the logs are gone: 2 prompts in 1 partial session\n");
        assertThat(Json.parse(shell.run("import", "--json").out())
                        .at("/rescued/state")
                        .asText())
                .isEqualTo("unchanged");
        claude.prompt(NINE.plusSeconds(90), shell.project(), "s-1", "And again");
        JsonNode rescued = Json.parse(shell.run("import", "--json").out()).path("rescued");
        assertThat(rescued.path("path").asText()).isEqualTo(claude.history().toString());
        assertThat(rescued.path("prompts").asInt()).isEqualTo(1);
        assertThat(rescued.path("sessions").asInt(-1)).isZero();
        assertThat(rescued.at("/skipped/rescued before").asInt()).isEqualTo(2);
    }

    @Test
    void ofAPartialSessionNothingIsShownThatIsUnknown() throws Exception {
        new ClaudeFolder(shell.claudeConfig()).prompt(NINE, shell.project(), "s-1", "Mend the till");
        shell.run("import");

        assertThat(shell.run("sessions").out())
                .containsPattern("s-1 +2026-03-02 10:00 +partial +– +1 +– +– +\\(no title\\)");
        assertThat(shell.run("sessions", "show", "s-1").out())
                .containsPattern("status +partial")
                .contains("1 prompt, rescued from the prompt history")
                .contains("(from history)")
                .doesNotContain("ended")
                .doesNotContain("0 tool calls");
        JsonNode shown =
                Json.parse(shell.run("sessions", "show", "s-1", "--json").out());
        assertThat(shown.has("totals")).isFalse();
        assertThat(shown.at("/session/status").asText()).isEqualTo("partial");
        assertThat(shown.at("/session/metrics")).hasSize(2);
    }

    @Test
    void thePromptHistoryIsNoLog() {
        ClaudeFolder claude =
                new ClaudeFolder(shell.claudeConfig()).prompt(NINE, shell.project(), "s-1", "Mend the till");

        Shell.Result result = shell.run("import", claude.history().toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .contains("is the list of prompts of all projects and no log; 'daybook import' without FILE");
        assertThat(shell.project().resolve(".daybook")).doesNotExist();
    }

    @Test
    void aPromptHistoryThatCannotBeReadDoesNotKeepLogsFromBeingImported() throws Exception {
        ClaudeFolder claude = new ClaudeFolder(shell.claudeConfig())
                .prompt(NINE, shell.project(), "s-1", "Mend the till")
                .transcript("s-2", NINE, shell.project(), "Mend the shop");
        assumeTrue(claude.history().toFile().setReadable(false) && !Files.isReadable(claude.history()));

        Shell.Result result = shell.run("import");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains(claude.history() + " cannot be read");
        assertThat(shell.run("sessions").out()).contains("s-2");
    }
}
