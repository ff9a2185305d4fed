package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.insight.PromptLog;
import dev.daybook.insight.PromptOutcome;
import dev.daybook.project.Places;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @Test
    void aNewProjectHasNothingThatFails() {
        Shell.Result result = shell.run("doctor");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("PASS  writing: ", "PASS  collection: on (default)", "PASS  database: none yet")
                .contains("WARN  client: neither .mcp.json nor ~/.claude.json names a daybook server");
    }

    @Test
    void thePluginIsAWayToHaveTheServerAndASecondWayIsTold() {
        Path ofUser = shell.claudeConfig().resolve("settings.json");
        Samples.write(ofUser, "{\"enabledPlugins\": {\"daybook@daybook\": true}}");
        assertThat(shell.run("doctor").out())
                .contains("PASS  client: the plugin daybook@daybook brings the server")
                .doesNotContain("names a daybook server");

        Samples.write(
                shell.project().resolve(".mcp.json"), "{\"mcpServers\": {\"daybook\": {\"command\": \"/bin/sh\"}}}");
        assertThat(shell.run("doctor").out()).contains("WARN  plugin: daybook@daybook brings a second server");

        Samples.write(
                shell.project().resolve(".claude/settings.json"), "{\"enabledPlugins\": {\"daybook@daybook\": false}}");
        assertThat(shell.run("doctor").out()).doesNotContain("a second server");
    }

    @Test
    void aRecordedProjectIsCheckedForIntegrity() {
        Samples.addSession(shell, "ses-1", "Discounts");

        assertThat(shell.run("doctor").out())
                .contains("PASS  SQLite: 3.", "PASS  integrity: no problem found", ", schema ");
    }

    @Test
    void aDamagedDatabaseFails() {
        Samples.write(shell.project().resolve(".daybook/daybook.db"), "this is no database, whatever its name says");

        Shell.Result result = shell.run("doctor");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("FAIL  database: ");
    }

    @Test
    void aFileInThePlaceOfTheFolderFails() {
        Samples.write(shell.project().resolve(".daybook"), "not a folder");

        Shell.Result result = shell.run("doctor");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("FAIL  writing: ", ".daybook is not a folder");
    }

    @Test
    void aDamagedRedactionKeyFails() {
        Samples.write(shell.project().resolve(".daybook/redaction.key"), "short");

        Shell.Result result = shell.run("doctor");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("FAIL  redaction key: ", "is damaged: it has 5 bytes");
    }

    @Test
    void whatSwitchedCollectionOffIsNamed() {
        assertThat(shell.with("ML_COLLECTION_ENABLED", "0").run("doctor").out())
                .contains("WARN  collection: off by ML_COLLECTION_ENABLED=0; nothing is recorded");
    }

    @Test
    void aConfiguredCommandMustExistAndBeExecutable() {
        configure("${CLAUDE_PROJECT_DIR:-.}/bin/daybook");

        Shell.Result missing = shell.run("doctor");
        Path launcher = Samples.write(shell.project().resolve("bin/daybook"), "#!/bin/sh\n");
        launcher.toFile().setExecutable(true);
        Shell.Result present = shell.run("doctor");

        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.out())
                .contains("FAIL  client: .mcp.json starts " + launcher + ", which is not an executable");
        assertThat(present.exitCode()).isZero();
        assertThat(present.out()).contains("PASS  client: .mcp.json starts " + launcher);
    }

    @Test
    void approvalIsReadFromTheClientsSettings() {
        configure("sh");
        shell.with("PATH", "/bin:/usr/bin");
        Path settings = shell.claudeConfig().resolve("settings.json");

        assertThat(shell.run("doctor").out()).contains("WARN  approval: 'daybook' in .mcp.json is not approved yet");
        Samples.write(settings, "{\"enabledMcpjsonServers\": [\"daybook\"]}");
        assertThat(shell.run("doctor").out()).contains("PASS  approval: ");
        Samples.write(settings, "{\"enableAllProjectMcpServers\": true, \"disabledMcpjsonServers\": [\"daybook\"]}");
        assertThat(shell.run("doctor").out()).contains("WARN  approval: 'daybook' is among disabledMcpjsonServers");
    }

    @Test
    void aConfigurationThatIsNoJsonFails() {
        Samples.write(shell.project().resolve(".mcp.json"), "{");

        assertThat(shell.run("doctor").out())
                .contains("FAIL  client: " + shell.project().resolve(".mcp.json"));
    }

    @Test
    void howThePromptHookWentIsTold() throws Exception {
        PromptLog log = new PromptLog(Places.of(
                        shell.project(),
                        Map.of("XDG_STATE_HOME", folder.resolve("state").toString()),
                        folder)
                .promptLog());

        assertThat(shell.run("doctor").out()).contains("PASS  prompt hook: not called yet; 'daybook init --hooks'");
        log.add(new PromptLog.Entry(Shell.NOW, PromptOutcome.CONTEXT, 4));
        assertThat(shell.run("doctor").out())
                .contains("PASS  prompt hook: 1 prompt since 2026-11-21: 1 with hints, 0 without, 0 late, 0 failed; "
                        + "answered in 4 ms (median), 4 ms at most");
        log.add(new PromptLog.Entry(Shell.NOW, PromptOutcome.FAILED, 1));
        assertThat(shell.run("doctor").out())
                .contains(
                        "WARN  prompt hook: 2 prompts since", "1 failed; ", "last failure 2026-11-21T10:00:00.000Z; ");
    }

    @Test
    void jsonListsTheChecks() throws Exception {
        assertThat(Json.parse(shell.run("doctor", "--json").out())
                        .at("/checks/0/status")
                        .asText())
                .isEqualTo("pass");
    }

    private void configure(String command) {
        Samples.write(
                shell.project().resolve(".mcp.json"),
                "{\"mcpServers\": {\"daybook\": {\"command\": \"" + command + "\", \"args\": [\"mcp\"]}}}");
    }
}
