package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.Application;
import dev.daybook.cost.Tokens;
import dev.daybook.runlog.RunLogs;
import dev.daybook.session.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsCommandTest {
    private static final Optional<String> NONE = Optional.empty();

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @Test
    void listShowsOneLineForEachAndChoosesByModeStatusAndSession() {
        add("1", "completed", Optional.empty());
        add("deploy", "failed", Optional.of(new Tokens(1_000, 100, 0, 0, 0)));

        assertThat(shell.run("runs").out().lines().toList())
                .hasSize(3)
                .anyMatch(line -> line.contains("review-tagged") && line.contains("1 (1 open)"))
                .anyMatch(line -> line.contains("deploy") && line.contains("1,100") && line.contains("$0.0075"));
        assertThat(shell.run("runs", "list", "--mode", "Review Tagged").out()).doesNotContain("deploy");
        assertThat(shell.run("runs", "list", "--status", "failed").out()).doesNotContain("review-tagged");
        assertThat(shell.run("runs", "list", "--session", "ses-none").out()).contains("No such run log.");
        assertThat(shell.run("runs", "list", "--status", "odd").exitCode()).isEqualTo(2);
        assertThat(shell.run("runs", "list", "--limit", "0").exitCode()).isEqualTo(2);
    }

    @Test
    void showTakesAnIdAFileOrTheLatest() throws IOException {
        RunLogs.Written written = add("1", "completed", Optional.empty());

        for (String name : List.of(written.runLogId(), written.path(), "latest")) {
            assertThat(shell.run("runs", "show", name).out())
                    .as(name)
                    .contains(written.runLogId(), "review-tagged (1)", "ERR-001", "PENDING", "tokens", "not known");
        }
        JsonNode json = Json.parse(shell.run("runs", "show", "latest", "--json").out());
        assertThat(json.at("/entries/0/kind").textValue()).isEqualTo("step");
        assertThat(json.at("/entries/1/entry/error_id").textValue()).isEqualTo("ERR-001");
        assertThat(json.at("/file").textValue()).isEqualTo("written");
        Shell.Result missing = shell.run("runs", "show", "run-none");
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).contains("No run log with id 'run-none'");
    }

    @Test
    void summaryTellsHowTheRunsOfEachModeGo() throws IOException {
        for (int i = 0; i < 5; i++) {
            add("deploy", i == 0 ? "failed" : "completed", Optional.of(new Tokens(1_000, 100, 0, 0, 0)));
        }
        add("1", "in_progress", Optional.empty());

        assertThat(shell.run("runs", "summary").out())
                .contains("80% (n=5, 95% 38%–96%)", "$0.0375", "5,500", "no data");
        JsonNode json = Json.parse(shell.run("runs", "summary", "--json").out());
        assertThat(json.at("/modes/0/sum/mode").textValue()).isEqualTo("deploy");
        assertThat(json.at("/modes/0/sum/open_errors").longValue()).isEqualTo(5);
        assertThat(shell.run("runs", "summary", "--until", "2020-01-01").out()).contains("No run in this period.");
    }

    @Test
    void exportWritesWhatTheFileHasToStdoutAFileOrAFolder() throws IOException {
        RunLogs.Written first = add("1", "completed", Optional.empty());
        RunLogs.Written second = add("deploy", "failed", Optional.empty());
        String text = Files.readString(shell.project().resolve(first.path()));

        assertThat(shell.run("runs", "export", first.runLogId()).out()).isEqualTo(text);
        assertThat(shell.run("runs", "export", first.runLogId(), "--output", "one.md")
                        .exitCode())
                .isZero();
        assertThat(shell.project().resolve("one.md")).hasContent(text);
        assertThat(shell.run("runs", "export", first.runLogId(), second.runLogId(), "--output", "out")
                        .exitCode())
                .isZero();
        assertThat(shell.project().resolve("out")).isDirectoryContaining("glob:**.md");
        JsonNode json = Json.parse(shell.run("runs", "export", first.runLogId(), second.runLogId(), "--format", "json")
                .out());
        assertThat(json).hasSize(2);
        assertThat(json.at("/0/run/mode").textValue()).isEqualTo("review-tagged");
        assertThat(shell.run("runs", "export", "run-none").exitCode()).isEqualTo(1);
    }

    @Test
    void importTellsWhatItCouldNotPlaceAndTheSameAgainChangesNothing() throws IOException {
        Files.createDirectories(shell.project().resolve("old"));
        Files.writeString(shell.project().resolve("old/a.md"), """
                # Run Log: Clean up
                **Started:** 2026-01-03 14:30
                **Status:** BLOCKED

                ## Step 1: Look
                **Action:** look around

                ## Weather
                Rain.
                """);
        Files.writeString(shell.project().resolve("old/README.md"), "# About\n");

        Shell.Result dry = shell.run("runs", "import", "old", "--dry-run");
        Shell.Result first = shell.run("runs", "import", "old", "--zone", "UTC");
        Shell.Result again = shell.run("runs", "import", "old", "--zone", "UTC");

        assertThat(dry.out()).contains("Would have: 1 new").contains("no run log");
        assertThat(first.out())
                .contains(
                        "line 9", "Rain.", "status 'BLOCKED' is failed", "1 new, 0 changed, 0 unchanged, 1 no run log");
        assertThat(again.out()).contains("0 new, 0 changed, 1 unchanged");
        assertThat(shell.run("runs", "list").out()).contains("clean-up").contains("2026-01-03 15:30");
        Shell.Result missing = shell.run("runs", "import", "nowhere.md");
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.out()).contains("is no file");
        assertThat(shell.run("runs", "import", "old", "--zone", "Mars").exitCode())
                .isEqualTo(2);
    }

    @Test
    void aDryRunWithoutARecordMakesNone() throws IOException {
        Files.writeString(shell.project().resolve("a.md"), "# Run Log: x\n**Status:** done\n");

        assertThat(shell.run("runs", "import", "a.md", "--dry-run").out()).contains("1 new");

        assertThat(shell.project().resolve(".daybook/daybook.db")).doesNotExist();
        assertThat(shell.run("runs").out()).contains("Nothing is recorded");
    }

    @Test
    void aFileThatWasEditedIsShownAsChangedAndTakenOverByAnImport() throws IOException {
        RunLogs.Written written = add("1", "in_progress", Optional.empty());
        Path file = shell.project().resolve(written.path());
        Files.writeString(file, Files.readString(file).replace("PENDING", "asked for a key"));

        assertThat(shell.run("runs").out()).contains("changed", "daybook runs import " + written.path());
        assertThat(shell.run("runs", "import", written.path()).out()).contains("1 changed");
        assertThat(shell.run("runs", "show", "latest").out())
                .contains("asked for a key")
                .doesNotContain("PENDING");
        assertThat(shell.run("runs").out()).contains("written");
    }

    private RunLogs.Written add(String mode, String status, Optional<Tokens> tokens) {
        try (Application application = Samples.open(shell)) {
            return application
                    .runLogs()
                    .write(
                            new RunLogs.Write(
                                    mode,
                                    NONE,
                                    status,
                                    List.of(new RunLogs.Step("Look", NONE, "look around", NONE, NONE, NONE)),
                                    List.of(),
                                    List.of(new RunLogs.Failure("no key given", NONE, NONE, NONE, NONE, NONE)),
                                    Optional.empty(),
                                    Map.of(),
                                    List.of(),
                                    List.of(),
                                    tokens.map(known -> "claude-opus-4-5"),
                                    tokens,
                                    NONE,
                                    NONE),
                            Caller.UNKNOWN);
        }
    }
}
