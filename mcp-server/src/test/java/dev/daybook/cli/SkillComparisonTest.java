package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.skill.Outcome;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code daybook insights} anomalies, compare, ghosts and recommendations, on a record with known differences. */
class SkillComparisonTest {
    private static final Optional<String> NONE = Optional.empty();

    @TempDir
    private Path folder;

    private Shell shell;
    private SkillUse use;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
        use = new SkillUse(shell);
    }

    @Test
    void aFallFrom92To65PercentIsAnAnomaly() throws Exception {
        fall();

        JsonNode report =
                Json.parse(shell.run("insights", "anomalies", "--json").out()).path("content");

        // of three skills the completion and the duration: deploy and docs have too little in the window for either
        assertThat(report.path("tested").asInt()).isEqualTo(4);
        assertThat(report.at("/anomalies/0/name").asText()).isEqualTo("review");
        assertThat(report.at("/anomalies/0/measure").asText()).isEqualTo("completion");
        assertThat(report.at("/anomalies/0/change").asText()).isEqualTo("drop");
        assertThat(report.at("/anomalies/0/worse").asBoolean()).isTrue();
        assertThat(report.at("/anomalies/0/rate/first/n").asInt()).isEqualTo(400);
        assertThat(report.at("/anomalies/0/rate/second/n").asInt()).isEqualTo(40);
        // SciPy: binomtest would not do with a baseline ten times the window; fisher_exact([[368, 32], [26, 14]]) =
        // 8.4666e-06
        assertThat(report.at("/anomalies/0/rate/test").asText()).isEqualTo("fisher_exact");
        assertThat(report.at("/anomalies/0/rate/p").asDouble()).isEqualTo(8.47e-6);
        assertThat(report.path("anomalies")).hasSize(1);
        assertThat(shell.run("insights", "anomalies").out())
                .contains("worse  completed  review  92% of 400  65% of 40");
    }

    @Test
    void whereNothingChangedThereIsNoAnomaly() {
        use.add("review", 300, 90, Outcome.COMPLETED, 1_000, NONE);
        use.add("review", 250, 10, Outcome.FAILED, 1_000, NONE);
        use.add("review", 3, 18, Outcome.COMPLETED, 1_000, NONE);
        use.add("review", 3, 2, Outcome.FAILED, 1_000, NONE);

        assertThat(shell.run("insights", "anomalies").out())
                .contains(
                        "tests          2, corrected",
                        "Nothing was found to deviate from what was before by more than chance.");
    }

    @Test
    void whatCannotBeTestedIsNotSaidToBeAsItWas() {
        use.add("review", 3, 2, Outcome.COMPLETED, 1_000, NONE);

        assertThat(shell.run("insights", "anomalies").out())
                .contains("tests          0, corrected", "Nothing could be tested: there is not enough data.")
                .doesNotContain("deviate");
    }

    @Test
    void beforeAndAfterAMomentAreComparedWithTheirN() {
        fall();

        String page = shell.run("insights", "compare", "--skill", "review", "--at", "7d")
                .out();

        assertThat(page)
                .contains("review, before: 400 uses in 400 sessions", "review, after: 40 uses in 40 sessions")
                .containsPattern("completed +92% of 400 +65% of 40 +-27 points \\(95% -43 to -14\\)")
                .contains("Whatever else changed at that time is in the difference too");
    }

    @Test
    void withAndWithoutASkillIsSaidToBeNoExperiment() {
        fall();

        assertThat(shell.run("insights", "compare", "--skill", "deploy").out())
                .contains("without deploy: 460 sessions", "with deploy: 3 sessions", "This is no experiment");
    }

    @Test
    void aComparisonOfNothingTellsWhatItTakes() {
        fall();

        assertThat(shell.run("insights", "compare").err()).contains("compare takes 'at'", "review@3f2a91c0");
        assertThat(shell.run("insights", "compare", "--at", "30d", "--since", "7d")
                        .err())
                .contains("must be between since and until");
        assertThat(shell.run("insights", "compare", "--skill", "nobody", "--at", "7d")
                        .err())
                .contains("Skill 'nobody' is not in the library and was never used");
        assertThat(shell.run("insights", "compare", "--skill", "review@00000000", "--skill", "review")
                        .err())
                .contains("has no version 00000000; none of it is known");
    }

    @Test
    void aSkillWithoutAUseInTwentySessionsIsAGhost() {
        fall();
        use.skill("docs", "Write the documentation of a module");
        use.skill("review", "Review a pull request");
        Path ghost = use.skill("haunt", "Haunt the old castle at midnight");
        assertThat(ghost.toFile()
                        .setLastModified(Shell.NOW.minusSeconds(90 * 86_400L).toEpochMilli()))
                .isTrue();

        String page = shell.run("insights", "ghosts").out();

        assertThat(page)
                .containsPattern("haunt +project +2026-08-23 11:00 +53 +6%")
                .contains("deploy");
        assertThat(page.substring(0, page.indexOf("NOT IN THE LIBRARY"))).doesNotContain("review");
    }

    @Test
    void recommendationsComeWithEvidenceAndACommand() {
        fall();
        use.add("flaky", 60, 12, Outcome.COMPLETED, 1_000, NONE);
        use.add("flaky", 50, 28, Outcome.FAILED, 1_000, Optional.of("TIMEOUT"));

        String page = shell.run("insights", "recommendations").out();

        assertThat(page)
                .contains("1. Improve the skill 'flaky': it is completed less often than the others.")
                .contains("completed 12 of 40 (30 %, 95 % 18 to 45 %); all other skills")
                .contains("its most frequent error is TIMEOUT: 28 of 28")
                .contains("$ daybook insights anomalies --skill flaky");
    }

    @Test
    void anEmptyRecordGivesNoRecommendation() {
        Samples.addSession(shell, "s-old", "old");

        assertThat(shell.run("insights", "recommendations").out())
                .contains("Nothing in the record of 1 session and 0 uses of skills is evidence enough");
        assertThat(shell.run("insights", "recommendations", "--until", "2020-01-01")
                        .out())
                .contains("No session is recorded in this time, so there is nothing to recommend");
    }

    /** Review falls from 368 of 400 to 26 of 40, docs stays, deploy has three uses. */
    private void fall() {
        use.add("review", 300, 368, Outcome.COMPLETED, 1_000, NONE);
        use.add("review", 200, 32, Outcome.FAILED, 1_000, NONE);
        use.add("review", 6, 26, Outcome.COMPLETED, 1_000, NONE);
        use.add("review", 4, 14, Outcome.ABANDONED, 1_000, NONE);
        use.add("docs", 100, 10, Outcome.COMPLETED, 5_000, NONE);
        use.add("docs", 2, 10, Outcome.COMPLETED, 5_000, NONE);
        use.add("deploy", 1, 3, Outcome.COMPLETED, 1_000, NONE);
    }
}
