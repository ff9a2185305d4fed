package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @Test
    void nothingToDoShowsTheCommandsOnStderr() {
        Shell.Result result = shell.run();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains(
                        "mcp ",
                        "demo ",
                        "sessions ",
                        "skills ",
                        "insights ",
                        "import ",
                        "doctor ",
                        "config ",
                        "completion ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mcp", "demo", "sessions", "skills", "insights", "import", "doctor", "config", "completion"})
    void everyCommandHasHelpThatNamesTheCommonOptions(String command) {
        Shell.Result result = shell.run(command, "--help");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("Usage: daybook " + command).contains("--project=DIR", "--json", "--help");
    }

    @Test
    void aMistypedCommandIsWrongUsageWithASuggestion() {
        Shell.Result result = shell.run("sesions");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo("""
                        daybook: Unmatched argument at index 0: 'sesions'
                        Did you mean 'sessions'?
                        See 'daybook --help'.
                        """);
    }

    @Test
    void escapesInArgumentsDoNotReachTheTerminal() {
        assertThat(shell.run("\u001B[31mred").err()).doesNotContain("\u001B").contains("␛[31mred");
    }

    @Test
    void aProjectThatIsNoDirectoryIsAnErrorOnStderr() {
        Shell.Result result = shell.run("sessions", "--project", "/nonexistent", "--json");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .isEqualTo("daybook: --project names '/nonexistent', which is not a directory\n"
                        + "See 'daybook sessions --help'.\n");
    }

    @Test
    void aProjectThatTheEnvironmentNamesIsNoMatterOfUsage() {
        Shell.Result result = shell.with("DAYBOOK_PROJECT", "/nonexistent").run("sessions");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("daybook: DAYBOOK_PROJECT names '/nonexistent', which is not a directory\n");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "sessions --limit 0 | --limit must be 1 to 1000, not 0",
                "sessions list --limit -1 | --limit must be 1 to 1000, not -1",
                "insights --limit 101 | --limit must be 1 to 100, not 101",
                "skills find tea --limit 51 | --limit must be 1 to 50, not 51",
                "insights --since foo | since 'foo' is not a time",
                "sessions --since 1d --until 2d | since (2026-11-20T10:00:00.000Z) must be before until (2026-11-19T10:00:00.000Z)",
                "insights weather | report 'weather' is unknown; use one of: overview",
                "skills find tea --phase x | phase 'x' is unknown; use one of: setup",
                "doctor --project /nonexistent | --project names '/nonexistent'"
            })
    void aValueThatAnOptionCannotHaveIsWrongUsage(String line, String problem) {
        Shell.Result before = shell.run(line.split(" "));
        Samples.addSession(shell, "ses-1", "Discounts");
        Shell.Result after = shell.run(line.split(" "));

        assertThat(before).isEqualTo(after);
        assertThat(after.exitCode()).isEqualTo(2);
        assertThat(after.out()).isEmpty();
        assertThat(after.err()).startsWith("daybook: " + problem).endsWith(" --help'.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sessions --limit 1000", "insights --limit 100", "skills find tea --limit 50"})
    void theLargestLimitIsTaken(String line) {
        Samples.addSession(shell, "ses-1", "Discounts");

        assertThat(shell.run(line.split(" ")).exitCode()).isZero();
    }

    @Test
    void projectAndJsonMayComeBeforeAndAfterTheCommand() {
        String project = shell.project().toString();

        Shell.Result before = shell.run("--json", "--project", project, "sessions", "list");
        Shell.Result between = shell.run("sessions", "--json", "--project", project, "list");
        Shell.Result after = shell.run("sessions", "list", "--json", "--project", project);

        assertThat(before).isEqualTo(between).isEqualTo(after);
        assertThat(before.out()).isEqualTo("{\n  \"sessions\" : [ ]\n}\n");
    }

    @Test
    void mcpRunsTheServerAndAnswersWithItsExitCode() {
        assertThat(shell.run("mcp").exitCode()).isEqualTo(42);
    }

    @Test
    void anUnexpectedExceptionIsOneLineThatNamesTheLog() {
        shell.serving(project -> {
            throw new IllegalStateException("broken");
        });

        Shell.Result result = shell.run("mcp");

        Path log = folder.resolve("state/daybook/daybook.log");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo("daybook: internal error: java.lang.IllegalStateException: broken; see " + log + "\n");
        assertThat(log).content().contains("ERROR java.lang.IllegalStateException: broken", "\tat dev.daybook.cli");
    }

    @Test
    void aDamagedDatabaseIsAnErrorOnStderr() {
        Samples.write(shell.project().resolve(".daybook/daybook.db"), "this is no database, whatever its name says");

        Shell.Result result = shell.run("sessions");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).hasSize(1).allMatch(line -> line.startsWith("daybook: "));
        assertThat(result.err()).doesNotContain("internal error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sessions", "sessions list", "sessions show latest", "insights", "skills find tests"})
    void readingWhereNothingIsRecordedSaysSoAndCreatesNothing(String line) {
        Shell.Result result = shell.run(line.split(" "));

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("Nothing is recorded for " + shell.project() + " yet.\nNext: ");
        assertThat(shell.project()).isEmptyDirectory();
        assertThat(shell.run((line + " --json").split(" ")).out()).startsWith("{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"skills", "config", "doctor", "completion bash"})
    void lookingAroundCreatesNothing(String line) {
        assertThat(shell.run(line.split(" ")).exitCode()).isZero();

        assertThat(shell.project()).isEmptyDirectory();
    }

    @Test
    void anInvalidSettingIsToldWhereItIs() {
        Shell.Result result = shell.with("DAYBOOK_ENABLED", "perhaps").run("config");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("daybook: enabled is 'perhaps' in DAYBOOK_ENABLED; use 1 or 0\n");
    }
}
