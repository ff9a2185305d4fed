package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportCommandTest {
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
}
