package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.skill.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkillsReconcileCommandTest {
    private static final String FILE = SkillFiles.METRICS.toString();
    private static final Instant BREAD = Instant.parse("2026-02-10T09:00:01Z");
    private static final Instant BURNT = Instant.parse("2026-02-10T10:00:02Z");
    private static final Instant TEA = Instant.parse("2026-02-11T08:29:58Z");

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @Test
    void twoRecordersThatSayTheSameAgree() {
        SkillFiles.record(shell, "inv-1", "bake-bread", BREAD, Outcome.COMPLETED);
        SkillFiles.record(shell, "inv-2", "bake-bread", BURNT, Outcome.FAILED);
        SkillFiles.record(shell, "inv-3", "brew-tea", TEA, Outcome.COMPLETED);

        Shell.Result result = shell.run("skills", "reconcile", FILE, "--zone", "UTC");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("pairs          3 of 3 there and 3 here, at most 30 s apart", "agree          yes");
    }

    @Test
    void whatIsMissingOrEndedOtherwiseIsListed() throws Exception {
        SkillFiles.record(shell, "inv-1", "bake-bread", BREAD, Outcome.ABANDONED);
        SkillFiles.record(shell, "inv-4", "walk-dog", TEA, Outcome.COMPLETED);

        Shell.Result result = shell.run("skills", "reconcile", FILE, "--zone", "UTC", "--json");

        assertThat(result.exitCode()).isEqualTo(3);
        JsonNode report = Json.parse(result.out());
        assertThat(report.path("differences").findValuesAsText("kind"))
                .containsExactly("other_outcome", "missing_here", "missing_there", "missing_here");
        assertThat(report.at("/differences/0/there").asText()).isEqualTo("completed");
        assertThat(report.at("/differences/0/here").asText()).isEqualTo("abandoned");
        assertThat(shell.run("skills", "reconcile", FILE, "--zone", "UTC").out())
                .containsPattern("bake-bread +2 +1 +1 +1 +0 +1 ")
                .contains("missing there", "walk-dog");
    }

    @Test
    void theToleranceDecidesWhatIsTheSame() {
        SkillFiles.record(shell, "inv-1", "bake-bread", BREAD.plusSeconds(40), Outcome.COMPLETED);
        SkillFiles.record(shell, "inv-2", "bake-bread", BURNT, Outcome.FAILED);
        SkillFiles.record(shell, "inv-3", "brew-tea", TEA, Outcome.COMPLETED);

        assertThat(shell.run("skills", "reconcile", FILE, "--zone", "UTC").exitCode())
                .isEqualTo(3);
        assertThat(shell.run("skills", "reconcile", FILE, "--zone", "UTC", "--tolerance", "60")
                        .exitCode())
                .isZero();
    }

    @Test
    void whatOneSideHadBeforeTheOtherBeganDoesNotCountUnlessAskedFor() {
        SkillFiles.record(shell, "inv-3", "brew-tea", TEA, Outcome.COMPLETED);

        assertThat(shell.run("skills", "reconcile", FILE, "--zone", "UTC").exitCode())
                .isZero();
        assertThat(shell.run("skills", "reconcile", FILE, "--zone", "UTC", "--since", "2026-02-01")
                        .exitCode())
                .isEqualTo(3);
    }

    @Test
    void whatWasImportedIsNotTakenForDaybooksOwn() {
        SkillFiles.record(shell, "inv-0", "walk-dog", BREAD.minusSeconds(3_600), Outcome.COMPLETED);
        shell.run("skills", "import", FILE, "--zone", "UTC");

        Shell.Result result = shell.run("skills", "reconcile", FILE, "--zone", "UTC");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out()).contains("0 of 3 there and 0 here");
    }

    @Test
    void recordsThatCannotBeComparedAreADifferenceToo() {
        SkillFiles.record(shell, "inv-1", "a", Instant.parse("2026-02-10T09:00:00Z"), Outcome.COMPLETED);
        Path file = Samples.write(
                folder.resolve("m.json"),
                "[{\"skill_name\":\"a\",\"invoked_at\":\"2026-02-10T09:00:00Z\",\"completed\":true},"
                        + "{\"skill_name\":\"a\",\"invoked_at\":\"soon\"}]");

        Shell.Result result = shell.run("skills", "reconcile", file.toString());

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out()).contains("1 record there cannot be compared: without a time that can be read");
    }

    @Test
    void whatCannotBeComparedIsNoDifferenceBeforeTheTimeThatIsCompared() {
        SkillFiles.record(shell, "inv-1", "a", Instant.parse("2026-02-10T09:00:00Z"), Outcome.COMPLETED);
        Path file = Samples.write(
                folder.resolve("m.json"),
                "[{\"skill_name\":\"a\",\"invoked_at\":\"2026-02-10T09:00:00Z\",\"completed\":true},"
                        + "{\"skill_name\":\" \",\"invoked_at\":\"2026-01-10T09:00:00Z\"}]");

        assertThat(shell.run("skills", "reconcile", file.toString()).exitCode()).isEqualTo(3);
        assertThat(shell.run("skills", "reconcile", file.toString(), "--since", "2026-02-01")
                        .exitCode())
                .isZero();
    }

    @Test
    void whereDaybookHasRecordedNothingItselfItIsSaid() {
        shell.run("skills", "import", FILE, "--zone", "UTC");

        assertThat(shell.run("skills", "reconcile", FILE, "--zone", "UTC").out())
                .contains("all of the file: Daybook has recorded no use by itself yet");
    }

    @Test
    void withoutARecordThereIsNothingToCompareWith() {
        Shell.Result result = shell.run("skills", "reconcile", FILE);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("Nothing is recorded for");
        assertThat(shell.project().resolve(".daybook")).doesNotExist();
    }
}
