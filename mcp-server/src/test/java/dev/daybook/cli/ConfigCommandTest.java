package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
    @TempDir
    private Path folder;

    @Test
    void everySettingHasItsOrigin() {
        Shell shell = new Shell(folder).with("DAYBOOK_SYNCHRONOUS", "FULL");

        assertThat(shell.run("config", "--project", ".").out())
                .startsWith("project        " + shell.project() + " (--project)\n")
                .containsPattern("enabled +1 +default\n")
                .containsPattern("synchronous +FULL +DAYBOOK_SYNCHRONOUS\n")
                .containsPattern("database +" + shell.project().resolve(".daybook/daybook.db") + "\n");
    }

    @Test
    void jsonHasTheSame() throws Exception {
        Shell shell = new Shell(folder);

        JsonNode configuration = Json.parse(shell.run("config", "--json").out());

        assertThat(configuration.at("/project/path").asText())
                .isEqualTo(shell.project().toString());
        assertThat(configuration.at("/settings/0/name").asText()).isEqualTo("enabled");
        assertThat(configuration.at("/places/database").asText()).endsWith("daybook.db");
    }
}
