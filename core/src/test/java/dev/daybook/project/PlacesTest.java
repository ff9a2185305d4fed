package dev.daybook.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.DaybookException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final Path ROOT = Path.of("/src/shop");
    private static final Path HOME = Path.of("/home/ada");

    @Test
    void everythingOfTheProjectIsInOneFolder() {
        Places places = Places.of(ROOT, Map.of(), HOME);

        assertThat(places.folder()).isEqualTo(Path.of("/src/shop/.daybook"));
        assertThat(places.database()).isEqualTo(Path.of("/src/shop/.daybook/daybook.db"));
        assertThat(places.runLogs()).isEqualTo(Path.of("/src/shop/.daybook/run-logs"));
        assertThat(places.redactionKey()).isEqualTo(Path.of("/src/shop/.daybook/redaction.key"));
        assertThat(places.projectSettings()).isEqualTo(Path.of("/src/shop/.daybook/config.properties"));
    }

    @Test
    void theUsersFoldersAreInTheHomeUnlessAVariableSaysOtherwise() {
        Places usual = Places.of(ROOT, Map.of("XDG_CONFIG_HOME", " "), HOME);
        Places moved =
                Places.of(ROOT, Map.of("XDG_CONFIG_HOME", "/etc/xdg", "CLAUDE_CONFIG_DIR", "/opt/../claude"), HOME);

        assertThat(usual.userSettings()).isEqualTo(Path.of("/home/ada/.config/daybook/config.properties"));
        assertThat(usual.claudeConfig()).isEqualTo(Path.of("/home/ada/.claude"));
        assertThat(moved.userSettings()).isEqualTo(Path.of("/etc/xdg/daybook/config.properties"));
        assertThat(moved.claudeConfig()).isEqualTo(Path.of("/claude"));
    }

    @Test
    void otherAgentsHaveFoldersOfTheirOwn() {
        Places usual = Places.of(ROOT, Map.of(), HOME);
        Places moved = Places.of(ROOT, Map.of("CODEX_HOME", "/opt/codex", "GEMINI_CLI_HOME", "/opt/me"), HOME);

        assertThat(usual.codexHome()).isEqualTo(Path.of("/home/ada/.codex"));
        assertThat(usual.geminiFolder()).isEqualTo(Path.of("/home/ada/.gemini"));
        assertThat(moved.codexHome()).isEqualTo(Path.of("/opt/codex"));
        assertThat(moved.geminiFolder()).isEqualTo(Path.of("/opt/me/.gemini"));
    }

    @Test
    void aVariableThatIsNoPathIsRefusedByName() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> Places.of(ROOT, Map.of("CLAUDE_CONFIG_DIR", "a\u0000b"), HOME))
                .withMessageStartingWith("CLAUDE_CONFIG_DIR names '");
    }
}
