package dev.daybook.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.completeness.LogRetention;
import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaudeRetentionTest {
    @TempDir
    private Path folder;

    @Test
    void withoutSettingsItIsThirtyDays() {
        assertThat(retention()).isEqualTo(new LogRetention("claude-code", 30, "default"));
    }

    @Test
    void eachFileComesBeforeTheMoreGeneralOne() throws IOException {
        Path user = write("config/settings.json", "{\"cleanupPeriodDays\": 1}");
        assertThat(retention()).isEqualTo(new LogRetention("claude-code", 1, user.toString()));

        Path project = write("project/.claude/settings.json", "{\"cleanupPeriodDays\": 2}");
        assertThat(retention()).isEqualTo(new LogRetention("claude-code", 2, project.toString()));

        Path local = write("project/.claude/settings.local.json", "{\"cleanupPeriodDays\": 3}");
        assertThat(retention()).isEqualTo(new LogRetention("claude-code", 3, local.toString()));

        Path managed = write("managed/managed-settings.json", "{\"cleanupPeriodDays\": 4}");
        assertThat(retention()).isEqualTo(new LogRetention("claude-code", 4, managed.toString()));

        write("managed/managed-settings.d/10-first.json", "{\"cleanupPeriodDays\": 5}");
        Path last = write("managed/managed-settings.d/20-last.json", "{\"cleanupPeriodDays\": 6}");
        assertThat(retention()).isEqualTo(new LogRetention("claude-code", 6, last.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"cleanupPeriodDays\": \"7\"}", "{\"cleanupPeriodDays\": -1}", "null"})
    void whatIsNoNumberOfDaysSaysNothing(String settings) throws IOException {
        write("config/settings.json", settings);

        assertThat(retention().origin()).isEqualTo("default");
    }

    @Test
    void moreDaysThanThereAreNumbersForAreForEver() throws IOException {
        write("config/settings.json", "{\"cleanupPeriodDays\": 1e99}");

        assertThat(retention().days()).isGreaterThan(365_000);
    }

    @Test
    void settingsThatAreNoJsonAreNamed() throws IOException {
        Path file = write("config/settings.json", "{");

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(this::retention)
                .withMessageStartingWith(file + " is not JSON: ");
    }

    private LogRetention retention() {
        return ClaudeRetention.of(
                folder.resolve("config"),
                folder.resolve("project"),
                List.of(folder.resolve("managed/managed-settings.json")));
    }

    private Path write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }
}
