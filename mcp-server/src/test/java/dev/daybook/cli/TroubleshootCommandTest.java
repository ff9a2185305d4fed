package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.TroubledProject;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TroubleshootCommandTest {
    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @Test
    void theOpenErrorsAreWhatIsShownFirst() {
        TroubledProject.in(shell.project());

        Shell.Result result = shell.run("troubleshoot");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("Open errors: 1", "ERR-002 (high, ", "failed at step 3 'Deploy'");
    }

    @Test
    void jsonHasTheEvidenceInParts() throws JsonProcessingException {
        TroubledProject.in(shell.project());

        JsonNode active = Json.parse(shell.run("troubleshoot", "--json").out());
        JsonNode latest =
                Json.parse(shell.run("troubleshoot", "latest", "--json").out());
        JsonNode error = Json.parse(
                shell.run("troubleshoot", "error", "ERR-002", "--json").out());

        assertThat(active.at("/errors/0/error/number").asInt()).isEqualTo(2);
        assertThat(active.at("/errors/0/run_log/failing_step/number").asInt()).isEqualTo(3);
        assertThat(active.at("/errors/0/similar/0/error_id").asText()).isEqualTo("ERR-001");
        assertThat(latest.at("/run/failed_steps")).hasSize(2);
        assertThat(latest.at("/run/unregistered")).hasSize(1);
        assertThat(error.at("/scenes/0/modified_after/0").asText()).isEqualTo("retry.py");
    }

    @Test
    void healthFailsWithThreeWhereACheckFails() {
        assertThat(shell.run("troubleshoot", "health").exitCode()).isZero();

        Samples.write(shell.project().resolve(".daybook/config.properties"), "enabled=perhaps\n");
        Shell.Result failed = shell.run("troubleshoot", "health");

        assertThat(failed.exitCode()).isEqualTo(3);
        assertThat(failed.out()).contains("FAIL  collection: ", "System health: ");
    }

    @Test
    void healthIsTheSameToPrograms() throws JsonProcessingException {
        JsonNode health =
                Json.parse(shell.run("troubleshoot", "health", "--json").out());

        assertThat(health.at("/checks"))
                .extracting(check -> check.path("name").asText())
                .contains("git", "disk space", "prices", "run logs", "writing", "following", "prompt hook");
    }

    @Test
    void aPriceTableThatCannotBeReadFails() {
        Samples.write(
                shell.project().resolve(".daybook/config.properties"), "prices=" + folder.resolve("none.csv") + "\n");

        assertThat(shell.run("troubleshoot", "health").out()).contains("FAIL  prices: ");
    }

    @Test
    void whereNothingIsRecordedNothingIsMade() {
        assertThat(shell.run("troubleshoot").out()).contains("No error is open");
        assertThat(shell.run("troubleshoot", "latest").out()).contains("No run log is recorded");
        assertThat(shell.project().resolve(".daybook")).doesNotExist();
    }

    @Test
    void anErrorThatIsNotThereIsToldAndAWrongCallExplained() {
        TroubledProject.in(shell.project());

        assertThat(shell.run("troubleshoot", "error", "ERR-999")).satisfies(result -> {
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err()).contains("No error with id 'ERR-999'");
        });
        assertThat(shell.run("troubleshoot", "error").exitCode()).isEqualTo(2);
        assertThat(shell.run("troubleshoot", "active", "ERR-001").exitCode()).isEqualTo(2);
        assertThat(shell.run("troubleshoot", "everything").exitCode()).isEqualTo(2);
    }
}
