package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.project.Places;
import dev.daybook.project.Settings;
import java.nio.file.Path;
import java.util.Map;
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
    void aSettingThatCannotBeUsedDoesNotHideTheOthers() throws Exception {
        Shell shell = new Shell(folder).with("DAYBOOK_ENABLED", "maybe").with("DAYBOOK_SYNCHRONOUS", "full");
        Samples.write(shell.project().resolve(".daybook/config.properties"), "prices=own.csv\n");
        String problem = "enabled is 'maybe' in DAYBOOK_ENABLED; use 1 or 0";

        Shell.Result result = shell.run("config");
        JsonNode settings = Json.parse(shell.run("config", "--json").out()).path("settings");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("daybook: " + problem + "\n");
        assertThat(result.out())
                .containsPattern("enabled +" + problem + " +unusable\n")
                .containsPattern("synchronous +full +DAYBOOK_SYNCHRONOUS\n")
                .containsPattern("prices +own.csv +.*config.properties\n")
                .contains("database ");
        assertThat(settings.at("/0/problem").asText()).isEqualTo(problem);
        assertThat(settings.at("/0").has("value")).isFalse();
        assertThat(settings.at("/1/value").asText()).isEqualTo("full");
    }

    @Test
    void theListHasEverySettingThatThereIs() {
        Shell shell = new Shell(folder);
        Places places = Places.of(shell.project(), Map.of(), folder);

        assertThat(SettingList.of(places, Map.of()))
                .extracting(SettingList.Setting::name)
                .isEqualTo(Settings.load(places, Map.of()).entries().stream()
                        .map(Settings.Entry::name)
                        .toList());
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
