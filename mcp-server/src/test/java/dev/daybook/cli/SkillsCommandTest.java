package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.Application;
import dev.daybook.session.Caller;
import dev.daybook.skill.Invocations;
import dev.daybook.skill.Skills;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkillsCommandTest {
    private static final Caller CALLER = new Caller(Optional.of("client-1"), Optional.empty(), Optional.empty());

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
                        NAME      ORIGIN   COMPLETED   LAST USED  DESCRIPTION
                        brew-tea  project  never used  –          Brew a pot of tea.
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

    @Test
    void explainShowsWhatAScoreIsMadeOf() {
        Samples.addSession(shell, "ses-1", "Tea");

        assertThat(shell.run("skills", "find", "brew", "tea", "--explain").out())
                .contains(
                        "says           “Brew a pot of tea.”",
                        "score          relevance 1.000, effectiveness 0.500, context 0.500");
        assertThat(shell.run("skills", "find", "brew", "tea").out()).doesNotContain("effectiveness");
    }

    @Test
    void aSkillThatFailedAtSuchTasksIsShownApart() throws Exception {
        Samples.addSession(shell, "ses-1", "Tea");
        try (Application application = Samples.open(shell)) {
            for (int i = 0; i < 2; i++) {
                application.invocations().track(track("brew-tea", "fail", "brew a pot of tea"), CALLER);
            }
        }

        assertThat(shell.run("skills", "find", "brew", "some", "tea", "--explain")
                        .out())
                .contains("Avoid: brew-tea", "failed at similar tasks", "× 0.7 for failed similar", "see avoid");
        JsonNode found = Json.parse(
                shell.run("skills", "find", "brew", "a", "pot", "--json").out());
        assertThat(found.at("/skills")).isEmpty();
        assertThat(found.at("/avoid/0/name").asText()).isEqualTo("brew-tea");
        assertThat(found.at("/avoid/0/parts/penalties/failed_similar").asDouble())
                .isEqualTo(0.7);
    }

    @Test
    void aSessionThatIsNotThereIsRefused() {
        Samples.addSession(shell, "ses-1", "Tea");

        assertThat(shell.run("skills", "find", "tea", "--session", "ses-1").exitCode())
                .isZero();
        Shell.Result result = shell.run("skills", "find", "tea", "--session", "ses-2");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("No session with id 'ses-2'");
    }

    @Test
    void rankingsTellAtWhatRankSkillsWereChosen() throws Exception {
        Samples.addSession(shell, "ses-1", "Tea");
        Skills.Query query = new Skills.Query("brew tea", List.of(), 3, Optional.empty(), Optional.empty());
        try (Application application = Samples.open(shell)) {
            application.skills().findFor(query, CALLER);
        }
        try (Application application = Samples.open(shell)) {
            application.invocations().track(track("brew-tea", "complete", "brew tea"), CALLER);
        }

        assertThat(shell.run("skills", "rankings").out())
                .contains(
                        "Rankings of the last 30 days",
                        "asked          1 time",
                        "rank chosen    mean 1.00 (n=1, 1 inferred): rank 1 1×",
                        "first one      completed: not enough data (n=1)",
                        "brew-tea  1     1.00");
        JsonNode report = Json.parse(
                shell.run("skills", "rankings", "--days", "7", "--json").out());
        assertThat(report.at("/ranks/1").asLong()).isEqualTo(1);
        assertThat(report.at("/skills/0/first_completed/n").asLong()).isEqualTo(1);
        assertThat(shell.run("skills", "rankings", "--days", "0").exitCode()).isEqualTo(2);
    }

    @Test
    void whereNothingIsRecordedRankingsSaySoAndMakeNothing() {
        assertThat(shell.run("skills", "rankings").out()).contains("Nothing is recorded");
        assertThat(shell.run("skills", "rankings", "--json").exitCode()).isZero();
        assertThat(shell.project().resolve(".daybook")).doesNotExist();
    }

    private static Invocations.Track track(String skill, String event, String query) {
        return new Invocations.Track(
                skill,
                Optional.of(event),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(query),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }
}
