package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkillsCommandTest {
    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
        Samples.write(
                shell.project().resolve(".claude/skills/brew-tea/SKILL.md"),
                "---\nname: brew-tea\ndescription: Brew a pot of tea.\n---\nBoil water.\n");
    }

    @Test
    void listShowsWhatIsOnDiskBeforeAnythingIsRecorded() {
        assertThat(shell.run("skills").out()).isEqualTo("""
                        NAME      ORIGIN   CATEGORIES  COMPLETED   LAST USED  DESCRIPTION
                        brew-tea  project  –           never used  –          Brew a pot of tea.
                        """);
        assertThat(shell.project().resolve(".daybook")).doesNotExist();
    }

    @Test
    void findTellsWhyASkillFits() {
        Samples.addSession(shell, "ses-1", "Tea");

        assertThat(shell.run("skills", "find", "brew", "some", "tea").out())
                .contains(
                        "1. brew-tea", "why            mentions brew, tea; never used here", "completed      no data");
    }

    @Test
    void findAsJsonHasTheEvidence() throws Exception {
        Samples.addSession(shell, "ses-1", "Tea");

        JsonNode found =
                Json.parse(shell.run("skills", "find", "brew", "--json").out());

        assertThat(found.at("/skills/0/name").asText()).isEqualTo("brew-tea");
        assertThat(found.at("/skills/0/evidence/n").asInt()).isZero();
        assertThat(found.at("/skills/0/evidence").has("completion_rate")).isFalse();
    }

    @Test
    void anUnknownPhaseIsRefusedWithTheKnownOnes() {
        Samples.addSession(shell, "ses-1", "Tea");

        Shell.Result result = shell.run("skills", "find", "tea", "--phase", "brewing");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("phase 'brewing' is unknown; use one of: setup, execution");
    }
}
