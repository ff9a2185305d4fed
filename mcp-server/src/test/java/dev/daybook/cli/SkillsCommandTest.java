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

    @Test
    void aCategoryIsAskedForInAnySpelling() {
        Samples.write(
                shell.project().resolve(".claude/skills/Dev Ops/ship/SKILL.md"),
                "---\nname: ship\ndescription: Ships.\n---\nShip.\n");

        assertThat(shell.run("skills", "list", "--category", "Dev Ops").out())
                .contains("ship", "dev-ops")
                .doesNotContain("brew-tea");
        assertThat(shell.run("skills", "list", "--category", "none").out())
                .isEqualTo("No skill is of the category 'none'; 'daybook skills list' shows the categories.\n");
    }

    @Test
    void showTellsASkillByItsNameItsFileAndItsFolder() throws Exception {
        Samples.write(
                shell.project().resolve(".claude/skills/brew-tea/SKILL.md"),
                "---\nname: brew-tea\ndescription: Brew tea.\nwhen_to_use: At four.\nallowed-tools: Bash\n---\n# Tea\n## Pot\n"
                        + "See [more](references/pot.md).\n");

        Shell.Result byName = shell.run("skills", "show", "brew-tea");

        assertThat(byName.exitCode()).isZero();
        assertThat(byName.out())
                .contains("says           “Brew tea.”", "when to use    “At four.”", "allowed tools  “Bash”")
                .contains("  “Tea”\n    “Pot”\n", "  references/pot.md", "record         never used here");
        assertThat(shell.run("skills", "show", ".claude/skills/brew-tea").out()).isEqualTo(byName.out());
        assertThat(shell.run("skills", "show", ".claude/skills/brew-tea/SKILL.md")
                        .out())
                .isEqualTo(byName.out());
        assertThat(shell.run(
                                "skills",
                                "show",
                                shell.project()
                                        .resolve(".claude/skills/brew-tea")
                                        .toString())
                        .out())
                .isEqualTo(byName.out());
        JsonNode json =
                Json.parse(shell.run("skills", "show", "brew-tea", "--json").out());
        assertThat(json.at("/sections/1/heading").asText()).isEqualTo("Pot");
        assertThat(json.at("/files/0").asText()).isEqualTo("references/pot.md");
        assertThat(shell.project().resolve(".daybook")).doesNotExist();
    }

    @Test
    void anUnknownSkillIsToldByItsName() {
        Shell.Result result = shell.run("skills", "show", "brew\u001b[2J");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("No skill").doesNotContain("\u001b");
    }

    @Test
    void theDoctorIsContentWithASoundLibrary() {
        Shell.Result result = shell.run("skills", "doctor");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).endsWith("1 skill: 0 failed, 0 warnings, 0 hints\n");
    }

    @Test
    void theDoctorTellsWhatIsBrokenDoubledAndMissing() throws Exception {
        String text = "Boil the water, warm the pot, put in the leaves, wait for four minutes and pour.\n";
        skill("one", "---\nname: one\ndescription: d\n---\n" + text);
        skill("two", "---\nname: two\ndescription: d\n---\n" + text);
        skill("three", "---\nname: two\ndescription: d\n---\nOther.\n");
        skill("three/inner", "---\nname: inner\ndescription: d\n---\nInner.\n");
        skill("broken", "---\nname: broken\ndescription: a: b\n---\nText.\n");
        shell.with("DAYBOOK_SKILL_ROOTS", folder.resolve("missing").toString());

        Shell.Result result = shell.run("skills", "doctor");
        JsonNode json = Json.parse(shell.run("skills", "doctor", "--json").out());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .contains("FAIL  .claude/skills/broken/SKILL.md:3: the front matter is no YAML mapping")
                .contains("WARN  .claude/skills/one/SKILL.md: says the same as 'two' (.claude/skills/two/SKILL.md)")
                .contains("WARN  .claude/skills/two/SKILL.md: .claude/skills/three/SKILL.md has the same name")
                .contains("WARN  " + folder.resolve("missing") + ": the setting skill_roots names this folder")
                .contains("HINT  .claude/skills/three/inner/SKILL.md: lies in the folder of another skill");
        assertThat(json.at("/skills").asInt()).isEqualTo(6);
        assertThat(json.at("/failures").asInt()).isEqualTo(1);
        assertThat(json.at("/findings/0/kind").asText()).isEqualTo("broken_front_matter");
        assertThat(json.at("/findings/0/line").asInt()).isEqualTo(3);
        assertThat(shell.run("doctor").out()).contains("skill roots: " + folder.resolve("missing") + " is no folder");
        assertThat(shell.project().resolve(".daybook")).doesNotExist();
    }

    @Test
    void nothingThatASkillSaysReachesTheTerminalAsACommand() {
        String hostile = "\u001b]0;title\u0007\u001b[2J\u009b31m\u202e\u200b\u0007\u0000";
        skill(
                "evil",
                "---\nname: \"evil" + hostile + "\"\ndescription: \"" + hostile + " d\"\nwhen_to_use: \"" + hostile
                        + " w\"\n---\n# " + hostile + " h\n[x](a" + hostile + "/b.md) " + hostile + "\n");
        Samples.addSession(shell, "ses-1", "Tea");

        for (String[] command : new String[][] {
            {"skills"},
            {"skills", "doctor"},
            {"skills", "show", "evil"},
            {"skills", "show", "evil", "--json"},
            {"skills", "find", "evil"},
            {"skills", "doctor", "--json"}
        }) {
            Shell.Result result = shell.run(command);
            assertThat(result.out() + result.err())
                    .contains("evil")
                    .doesNotContain("\u001b", "\u009b", "\u202e", "\u200b", "\u0007", "\u0000", "\\u001b", "\\u0007");
        }
    }

    @Test
    void foldersOfTheSettingsAreSearchedToo() {
        Samples.write(folder.resolve("shared/steep/SKILL.md"), "---\nname: steep\ndescription: Steeps.\n---\nSteep.\n");
        shell.with("DAYBOOK_SKILL_ROOTS", "../shared");

        assertThat(shell.run("skills").out()).containsPattern("steep +configured");
        assertThat(shell.run("config").out()).containsPattern("skill_roots +../shared +DAYBOOK_SKILL_ROOTS");
    }

    private void skill(String name, String text) {
        Samples.write(shell.project().resolve(".claude/skills/" + name + "/SKILL.md"), text);
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
