package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.TroubledProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @Test
    void aRecordThatIsAsItMustBeIsSound() {
        TroubledProject.in(shell.project());

        Shell.Result result = shell.run("validate");

        assertThat(result.out()).contains("error-occurrences", "run-log-files", ": all are kept.");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void aRunLogWhoseFileIsGoneGetsItBack() throws IOException {
        TroubledProject.in(shell.project());
        List<Path> files = runLogs();
        String before = Files.readString(files.get(0));
        Files.delete(files.get(0));

        Shell.Result found = shell.run("validate");
        Shell.Result fixed = shell.run("validate", "--fix");

        assertThat(found.exitCode()).isEqualTo(3);
        assertThat(found.out())
                .contains(
                        "WRONG  run-log-files: ",
                        files.get(0).getFileName().toString(),
                        "'daybook validate --fix' writes");
        assertThat(fixed.exitCode()).isZero();
        assertThat(fixed.out()).contains("FIXED  run-log-files: ", "1 wrong, 1 repaired, 0 left.");
        assertThat(Files.readString(files.get(0))).isEqualTo(before);
        assertThat(shell.run("validate").exitCode()).isZero();
    }

    @Test
    void jsonHasARowForEachPromise() throws JsonProcessingException {
        TroubledProject.in(shell.project());

        JsonNode report = Json.parse(shell.run("validate", "--json").out());

        assertThat(report.path("wrong").asLong()).isZero();
        assertThat(report.path("checked").asLong()).isPositive();
        assertThat(report.path("promises"))
                .extracting(row -> row.path("name").asText())
                .contains("database", "references", "times", "words", "error-status");
    }

    @Test
    void whereNothingIsRecordedNothingIsMade() {
        Shell.Result result = shell.run("validate", "--fix");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("Nothing is recorded");
        assertThat(shell.project().resolve(".daybook")).doesNotExist();
    }

    private List<Path> runLogs() throws IOException {
        try (Stream<Path> files = Files.list(shell.project().resolve(".daybook/run-logs"))) {
            return files.sorted().toList();
        }
    }
}
