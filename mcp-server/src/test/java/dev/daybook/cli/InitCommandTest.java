package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitCommandTest {
    @TempDir
    private Path folder;

    private Shell shell;
    private Path config;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
        config = shell.project().resolve(".mcp.json");
    }

    @Test
    void withYesItShowsTheDifferenceAndMakesIt() {
        Shell.Result result = shell.run("init", "--yes", "--command", "daybook");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("+++ b/.mcp.json\n", "+      \"command\": \"daybook\",\n", "+++ b/.gitignore\n")
                .contains("Puts the project on the list of projects, " + folder.resolve("home"))
                .contains("Done. Start Claude Code in the project")
                .doesNotContain("settings.json");
        assertThat(config).content().contains("\"command\": \"daybook\"");
        assertThat(shell.run("projects").out()).contains("empty  " + shell.project());
    }

    @Test
    void theSecondTimeNothingIsLeftToDo() {
        shell.run("init", "--yes", "--hooks");

        Shell.Result result = shell.run("init", "--hooks");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo("Nothing to do: this project is set up.\n");
    }

    @Test
    void aDryRunChangesNothing() {
        Shell.Result result = shell.run("init", "--hooks", "--dry-run");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("+++ b/.claude/settings.json\n").endsWith("as --dry-run asks.\n");
        assertThat(shell.project()).isEmptyDirectory();
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void whereNobodyCanBeAskedNothingIsChanged() {
        Shell.Result result = shell.run("init");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("+++ b/.mcp.json\n", "use --yes, to change it");
        assertThat(shell.project()).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "YES", " yes "})
    void whoAgreesAtTheTerminalGetsIt(String answer) {
        Shell.Result result = answering(answer + "\n", "init");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEqualTo("Do this? [y/N] ");
        assertThat(config).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "n\n", "yesterday\n", "no\ny\n"})
    void anyOtherAnswerIsNo(String answer) {
        assertThat(answering(answer, "init").exitCode()).isEqualTo(1);
        assertThat(config).doesNotExist();
    }

    @Test
    void undoTakesItBack() {
        Samples.write(config, "{\"mcpServers\": {}}");
        shell.run("init", "--yes", "--hooks");

        Shell.Result result = shell.run("init", "--undo", "--yes");

        assertThat(result.out())
                .contains("--- a/.gitignore\n+++ /dev/null\n", "Takes the project off the list", "Taken back.");
        assertThat(config).hasContent("{\"mcpServers\": {}}");
        assertThat(shell.project().toFile().list()).containsExactly(".mcp.json");
        assertThat(shell.run("init", "--undo", "--yes").out()).startsWith("Nothing to take back");
    }

    @Test
    void aFileThatIsNoJsonIsNamedWithTheLineAndWhatToAdd() {
        Samples.write(config, "{\n  \"mcpServers\": {,}\n}\n");

        Shell.Result result = shell.run("init", "--yes");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .contains(config + " is not valid JSON: line 2, column")
                .contains("To add it by hand, .mcp.json needs:\n{\n  \"mcpServers\": {\n")
                .endsWith("Nothing was changed.\n");
        assertThat(shell.project().toFile().list()).containsExactly(".mcp.json");
    }

    @Test
    void jsonTellsWhatHappenedToWhichFile() throws Exception {
        JsonNode done = Json.parse(shell.run("init", "--yes", "--json").out());
        JsonNode again = Json.parse(shell.run("init", "--yes", "--json").out());

        assertThat(done.path("outcome").asText()).isEqualTo("done");
        assertThat(done.at("/files/0/file").asText()).isEqualTo(".mcp.json");
        assertThat(done.at("/files/0/action").asText()).isEqualTo("create");
        assertThat(again.path("outcome").asText()).isEqualTo("nothing_to_do");
    }

    @Test
    void aCommandThatIsNoneIsWrongUsage() {
        assertThat(shell.run("init", "--yes", "--command", " ").exitCode()).isEqualTo(2);
        assertThat(shell.run("init", "--yes", "--command", "a\nb").exitCode()).isEqualTo(2);
    }

    @Test
    void doctorIsContentWithWhatItWrote() throws Exception {
        Path launcher = Samples.write(folder.resolve("bin/daybook"), "#!/bin/sh\n");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        shell.run("init", "--yes", "--command", launcher.toString());

        assertThat(shell.run("doctor").out()).contains("PASS  client: .mcp.json starts " + launcher);
        assertThat(Files.readString(config)).contains(launcher.toString());
    }

    private Shell.Result answering(String answer, String... args) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
        try {
            return shell.on(new Terminal(true, true, false, 200)).run(args);
        } finally {
            System.setIn(before);
        }
    }
}
