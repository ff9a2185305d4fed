package dev.daybook.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.insight.PhasesReport.PhaseFigures;
import dev.daybook.insight.PhasesReport.TimeShare;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BottleneckTest {

    @ParameterizedTest
    @CsvSource({
        "0.5,  false, 0,    CRITICAL",
        "0.3,  false, 0.4,  CRITICAL",
        "0.49, false, 0.39, WARNING",
        "0.15, false, 0.4,  WARNING",
        "0.29, true,  0.39, MONITOR",
        "0.29, false, 0.39, ",
        "0.1,  true,  0.5,  ",
        "0,    false, 0.6,  MONITOR",
    })
    void severityIsByLossAndTime(double sureLoss, boolean worse, double timeShare, Bottleneck.Severity severity) {
        assertThat(Bottleneck.severity(sureLoss, worse, timeShare)).isEqualTo(Optional.ofNullable(severity));
    }

    @Test
    void aPhaseInWhichMostIsLostIsCriticalAndNamesTheSkills() {
        // 70 of 100 lost: Wilson 0.604 to 0.781
        PhaseFigures bad = phase(Phase.EXECUTION, 30, 50, 20, 1_000);
        PhaseFigures good = phase(Phase.SETUP, 95, 5, 0, 9_000);
        List<SkillUseStore.Use> uses = List.of(
                use("deploy", Outcome.ABANDONED, 50),
                use("lint", Outcome.FAILED, 20),
                use("deploy", Outcome.COMPLETED, 30));

        Bottleneck bottleneck = Bottleneck.of(bad, List.of(good, bad), uses).orElseThrow();

        assertThat(bottleneck.severity()).isEqualTo(Bottleneck.Severity.CRITICAL);
        assertThat(bottleneck.notCompleted()).isEqualTo(Rate.of(70, 100));
        assertThat(bottleneck.others()).isEqualTo(Rate.of(5, 100));
        assertThat(bottleneck.p()).isLessThan(0.001);
        assertThat(bottleneck.skills().names()).containsExactly(Map.entry("deploy", 50L), Map.entry("lint", 20L));
        assertThat(bottleneck.why())
                .isEqualTo(
                        "70 of 100 that are over were not completed, surely 60% or more, and that is worse than in the "
                                + "other phases");
    }

    @Test
    void fewInvocationsMakeNoBottleneck() {
        PhaseFigures few = phase(Phase.EXECUTION, 0, 19, 0, 1_000);

        assertThat(Bottleneck.of(few, List.of(few), List.of())).isEmpty();
    }

    @Test
    void aPhaseAsGoodAsTheOthersIsNone() {
        // 25 of 100 in both: Wilson 0.175 to 0.343
        PhaseFigures one = phase(Phase.EXECUTION, 75, 25, 0, 3_000);
        PhaseFigures other = phase(Phase.SETUP, 75, 25, 0, 7_000);

        assertThat(Bottleneck.of(one, List.of(one, other), List.of())).isEmpty();
    }

    @Test
    void whereTimeGoesIsABottleneckWithoutLoss() {
        PhaseFigures slow = phase(Phase.VERIFICATION, 100, 0, 0, 9_000);
        PhaseFigures fast = phase(Phase.SETUP, 100, 0, 0, 1_000);

        Bottleneck bottleneck =
                Bottleneck.of(slow, List.of(slow, fast), List.of()).orElseThrow();

        assertThat(bottleneck.severity()).isEqualTo(Bottleneck.Severity.MONITOR);
        assertThat(bottleneck.why()).isEqualTo("90% of the time goes here (n=100)");
    }

    @Test
    void theTimeOfAnOnlyPhaseTellsNothing() {
        PhaseFigures only = phase(Phase.SETUP, 100, 0, 0, 10_000);

        assertThat(Bottleneck.of(only, List.of(only), List.of())).isEmpty();
    }

    private static PhaseFigures phase(Phase phase, long completed, long abandoned, long failed, long ms) {
        long over = completed + abandoned + failed;
        return new PhaseFigures(
                phase,
                Rate.of(completed, over),
                abandoned,
                failed,
                0,
                Durations.of(List.of()),
                new TimeShare(over, ms, Optional.of(ms / 10_000.0)));
    }

    private static SkillUseStore.Use use(String skill, Outcome outcome, long count) {
        return new SkillUseStore.Use(
                skill, Optional.of(Phase.EXECUTION), outcome, count, Instant.EPOCH, Instant.EPOCH, 0, 0, 0, 0, 0, 0, 0);
    }
}
