package dev.daybook.runlog;

import static dev.daybook.runlog.Project.NONE;
import static dev.daybook.runlog.Project.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.DaybookException;
import dev.daybook.cost.Tokens;
import dev.daybook.session.Caller;
import dev.daybook.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogImportsTest {
    private static final String BY_HAND = """
            # Run Log: Clean up
            **Started:** 2026-01-03 14:30
            **Mode:** cleanup
            **Status:** BLOCKED

            ## Step 1: Look
            **Time:** 14:31
            **Action:** look around

            Something about the weather.

            ## Errors Encountered
            | Time | Error | Context | Resolution |
            |------|-------|---------|------------|
            | 14:40 | disk is full | writing | PENDING |
            """;

    @TempDir
    private Path root;

    private Project project;
    private Storage storage;
    private RunLogs runLogs;

    @BeforeEach
    void open() {
        project = new Project(root);
        storage = project.open();
        runLogs = project.runLogs(storage);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void aHandWrittenLogBecomesARunLogWithAFileOfItsOwn() throws IOException {
        Path file = Files.writeString(root.resolve("notes.md"), BY_HAND);

        RunLogImports.Report report = read(file, false);

        assertThat(report.outcome()).isEqualTo(RunLogImports.Outcome.NEW);
        RunLog runLog = Project.find(storage, report.runLogId().orElseThrow());
        assertThat(runLog.fileName()).isEqualTo("2026-01-03_14-30_cleanup-1.md");
        assertThat(runLog.status()).isEqualTo(RunStatus.FAILED);
        assertThat(runLog.notes()).contains("Status, as it was written: BLOCKED");
        assertThat(runLog.errors()).singleElement().satisfies(error -> {
            assertThat(error.errorId()).contains("ERR-001");
            assertThat(error.resolution()).isEmpty();
        });
        assertThat(project.folder().resolve(runLog.fileName())).hasContent(RunLogMarkdown.of(runLog));
        assertThat(file).hasContent(BY_HAND);
        assertThat(report.assumed()).containsExactly("status 'BLOCKED' is failed");
    }

    @Test
    void theSameAgainChangesNothingAndAnEditedOneChangesTheSameRunLog() throws IOException {
        Path file = Files.writeString(root.resolve("notes.md"), BY_HAND);
        RunLogImports.Report first = read(file, false);
        RunLog before = Project.find(storage, first.runLogId().orElseThrow());

        RunLogImports.Report again = read(file, false);
        RunLogImports.Report moved = read(Files.copy(file, root.resolve("moved.md")), false);
        Files.writeString(file, BY_HAND.replace("PENDING", "bought a larger one"));
        RunLogImports.Report edited = read(file, false);

        assertThat(again.outcome()).isEqualTo(RunLogImports.Outcome.UNCHANGED);
        assertThat(moved.outcome()).isEqualTo(RunLogImports.Outcome.UNCHANGED);
        assertThat(edited.outcome()).isEqualTo(RunLogImports.Outcome.CHANGED);
        assertThat(edited.runLogId()).isEqualTo(first.runLogId());
        RunLog after = Project.find(storage, before.id());
        assertThat(Project.all(storage)).hasSize(1);
        assertThat(after.errors().get(0).resolution()).contains("bought a larger one");
        assertThat(after.errors().get(0).errorId()).contains("ERR-001");
        assertThat(after.steps()).isEqualTo(before.steps());
    }

    @Test
    void aDryRunTellsTheSameAndRecordsNothing() throws IOException {
        Path file = Files.writeString(root.resolve("notes.md"), BY_HAND);

        RunLogImports.Report report = read(file, true);

        assertThat(report.outcome()).isEqualTo(RunLogImports.Outcome.NEW);
        assertThat(report.steps()).isEqualTo(1);
        assertThat(report.unplaced()).isEqualTo(read(file, false).unplaced());
        assertThat(project.names()).hasSize(1);
    }

    @Test
    void whatAPersonEditsInAFileAndWhatTheAgentTellsMeanwhileComeTogether() throws IOException {
        RunLogs.Written first = runLogs.write(step("one", NONE), Caller.UNKNOWN);
        runLogs.write(step("two", Optional.of(first.runLogId())), Caller.UNKNOWN);
        Path file = root.resolve(first.path());
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("Step 1: one", "Step 1: one, looked at twice")
                        .replace("**Issues to Address:** None", "**Issues to Address:** the weather")
                        .replace("# Run Log: Fetch", "# Run Log: Fetch it all"));
        runLogs.write(
                Project.write(
                        "fetch",
                        "completed",
                        List.of(Project.named("three")),
                        List.of(),
                        Optional.of(first.runLogId())),
                Caller.UNKNOWN);

        RunLogImports.Report report = read(file, false);

        RunLog runLog = Project.find(storage, first.runLogId());
        assertThat(report.outcome()).isEqualTo(RunLogImports.Outcome.CHANGED);
        assertThat(report.kept()).isEqualTo(1);
        assertThat(report.note()).isEmpty();
        assertThat(runLog.steps()).extracting(RunStep::name).containsExactly("one, looked at twice", "two", "three");
        assertThat(runLog.title()).isEqualTo("Fetch it all");
        assertThat(runLog.status()).as("what the agent told since").isEqualTo(RunStatus.COMPLETED);
        assertThat(runLog.issues()).containsExactly("the weather");
        assertThat(file).hasContent(RunLogMarkdown.of(runLog));
        assertThat(runLogs.write(step("four", Optional.of(first.runLogId())), Caller.UNKNOWN)
                        .note())
                .isEmpty();
    }

    @Test
    void anUneditedFileOfAnyContentIsReadBackAsTheSameRunLog() {
        for (String hostile : List.of(
                "plain",
                "a\n# heading\n---\n> quote\n- item",
                "<details> &lt;script> | a | b |",
                "`code` and ```",
                "**Time:** 14:00",
                "## Step 9: no step",
                "| a |\n|---|\n| b |",
                "- [ ] item",
                "\\# escaped \\| \\",
                "None",
                "PENDING")) {
            RunLogs.Written written = runLogs.write(full(hostile), Caller.UNKNOWN);
            RunLog before = Project.find(storage, written.runLogId());

            RunLogImports.Report report = read(root.resolve(written.path()), false);

            assertThat(report.outcome()).as(hostile).isEqualTo(RunLogImports.Outcome.UNCHANGED);
            assertThat(Project.find(storage, written.runLogId())).isEqualTo(before);
        }
    }

    @Test
    void ownFilesAreReadWholeIntoAnEmptyRecord(@TempDir Path elsewhere) throws IOException {
        RunLogs.Written written = runLogs.write(full("two\nlines"), Caller.UNKNOWN);
        RunLog before = Project.find(storage, written.runLogId());
        Project other = new Project(elsewhere);

        try (Storage empty = other.open()) {
            other.imports(empty, ZoneOffset.UTC).read(root.resolve(written.path()), "copy.md", false);
            RunLog after = Project.find(empty, before.id());

            assertThat(after.entries())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("errorId")
                    .isEqualTo(before.entries());
            assertThat(after.counts()).isEqualTo(before.counts());
            assertThat(after.changes()).isEqualTo(before.changes());
            assertThat(after.issues()).isEqualTo(before.issues());
            assertThat(after.sessionId()).isEqualTo(before.sessionId());
            assertThat(after.tokens()).isEqualTo(before.tokens());
            assertThat(after.notes()).isEmpty();
        }
    }

    @Test
    void anOlderCopyElsewhereTakesNothingAway() throws IOException {
        RunLogs.Written first = runLogs.write(step("one", NONE), Caller.UNKNOWN);
        Path copy = Files.copy(root.resolve(first.path()), root.resolve("copy.md"));
        runLogs.write(step("two", Optional.of(first.runLogId())), Caller.UNKNOWN);

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> read(copy, false))
                .withMessageContaining("is an older copy of run log");
        assertThat(Project.find(storage, first.runLogId()).steps()).hasSize(2);
    }

    @Test
    void aHandWrittenFileAmongTheRunLogsStaysAsItIs() throws IOException {
        Files.createDirectories(project.folder());
        Path file = Files.writeString(project.folder().resolve("jan 3 cleanup.md"), BY_HAND);

        RunLogImports.Report first = read(file, false);
        RunLogImports.Report again = read(file, false);

        assertThat(first.path()).contains("jan 3 cleanup.md");
        assertThat(again.outcome()).isEqualTo(RunLogImports.Outcome.UNCHANGED);
        assertThat(file).hasContent(BY_HAND);
        assertThat(project.names()).containsExactly("jan 3 cleanup.md");
    }

    @Test
    void windowsLinesInAnOwnFileChangeNothing() throws IOException {
        RunLogs.Written written = runLogs.write(full("two\nlines"), Caller.UNKNOWN);
        RunLog before = Project.find(storage, written.runLogId());
        Path file = root.resolve(written.path());
        Files.writeString(file, "\uFEFF" + Files.readString(file).replace("\n", "\r\n"));

        assertThat(read(file, false).outcome()).isEqualTo(RunLogImports.Outcome.UNCHANGED);
        assertThat(Project.find(storage, written.runLogId())).isEqualTo(before);
        assertThat(runLogs.write(step("more", Optional.empty()), Caller.UNKNOWN).note())
                .isEmpty();
    }

    @Test
    void secretsInAFileAreNotRecorded() throws IOException {
        String token = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";
        Path file = Files.writeString(root.resolve("notes.md"), BY_HAND.replace("look around", "use " + token));

        RunLogImports.Report report = read(file, false);

        assertThat(report.redactions()).isPositive();
        assertThat(Project.find(storage, report.runLogId().orElseThrow()).toString())
                .doesNotContain(token);
    }

    @Test
    void whatIsNoRunLogIsToldAndNotRecorded() throws IOException {
        Path readme = Files.writeString(root.resolve("README.md"), "# About\n\nRun logs are kept here.\n");
        Path binary = Files.write(root.resolve("binary.md"), new byte[] {1, 0, 2});
        Path link = Files.createSymbolicLink(root.resolve("link.md"), readme);

        assertThat(read(readme, false).outcome()).isEqualTo(RunLogImports.Outcome.NO_RUN_LOG);
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> read(binary, false))
                .withMessageContaining("is no text");
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> read(link, false))
                .withMessageContaining("is a symbolic link");
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> read(root.resolve("missing.md"), false))
                .withMessageContaining("is no file");
        assertThat(Project.all(storage)).isEmpty();
    }

    private RunLogImports.Report read(Path file, boolean dryRun) {
        return project.imports(storage, ZoneOffset.UTC)
                .read(file, root.relativize(file).toString(), dryRun);
    }

    private static RunLogs.Write full(String text) {
        Optional<String> some = Optional.of(text);
        return new RunLogs.Write(
                "3",
                NONE,
                "failed",
                List.of(
                        new RunLogs.Step("s " + firstLine(text), NONE, text, some, some, some),
                        new RunLogs.Step("bare", NONE, "a", NONE, NONE, NONE)),
                List.of(new RunLogs.Choice("c " + firstLine(text), NONE, some, some, text, some, Optional.of("HIGH"))),
                List.of(
                        new RunLogs.Failure(
                                "e " + text, NONE, some, Optional.of("r " + text), Optional.of("low"), some),
                        new RunLogs.Failure("second", NONE, NONE, NONE, NONE, NONE)),
                Optional.of(false),
                Map.of("files seen", 12_345L),
                List.of("x " + text, "second"),
                List.of("y " + text),
                Optional.of("claude-opus-4-5"),
                Optional.of(new Tokens(1, 2, 3, 4, 0)),
                NONE,
                NONE);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
