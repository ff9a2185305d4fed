package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aLauncherInTheProjectIsNamedSoThatEveryCloneFindsIt() {
        Path launcher = Samples.write(folder.resolve("tools/daybook/bin/daybook"), "");
        launcher.toFile().setExecutable(true);
        Installation installation = new Installation(Optional.of(folder.resolve("tools/daybook")));

        assertThat(new ServerCommand(installation, folder).words(null))
                .containsExactly("${CLAUDE_PROJECT_DIR:-.}/tools/daybook/bin/daybook", "mcp");
        assertThat(new ServerCommand(installation, folder.resolve("project")).words(null))
                .containsExactly(launcher.toString(), "mcp");
    }
}
