package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectsCommandTest {
    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @Test
    void anEmptyListTellsHowToFillIt() {
        assertThat(shell.run("projects").out())
                .isEqualTo("No project is on the list. 'daybook init' or 'daybook projects add' puts one there.\n");
    }

    @Test
    void projectsAreAddedWithTheirState() throws Exception {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        Samples.addSession(shell, "ses-1", "Discounts");

        shell.run("projects", "add");
        shell.run("projects", "add", "../gone", gone.toString());
        Files.delete(gone);

        assertThat(shell.run("projects", "list").out())
                .isEqualTo("STATE     PROJECT\nrecorded  " + shell.project() + "\nmissing   " + gone + "\n");
        JsonNode json = Json.parse(shell.run("projects", "--json").out());
        assertThat(json.at("/projects/1/state").asText()).isEqualTo("missing");
        assertThat(json.at("/list").asText()).endsWith("/daybook/projects");
    }

    @Test
    void removingKeepsTheRecord() {
        Samples.addSession(shell, "ses-1", "Discounts");
        shell.run("projects", "add");

        assertThat(shell.run("projects", "remove").exitCode()).isZero();

        assertThat(shell.run("projects").out()).startsWith("No project");
        assertThat(shell.project().resolve(".daybook/daybook.db")).exists();
    }

    @Test
    void whatIsNoProjectIsRefusedByName() {
        Shell.Result added = shell.run("projects", "add", "nothing");
        Shell.Result removed = shell.run("projects", "remove", "nothing");

        assertThat(added.exitCode()).isEqualTo(2);
        assertThat(added.err()).contains("nothing' is not a directory");
        assertThat(removed.exitCode()).isEqualTo(1);
        assertThat(removed.err()).contains("nothing' is not on the list");
    }
}
