package dev.daybook.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EffectivenessTest {

    @Test
    void ofASkillOfWhichNothingIsKnownItIsOneHalf() {
        assertThat(Effectiveness.of(Effects.NONE, Effects.NONE).value()).isEqualTo(0.5);
        assertThat(Effectiveness.of(Effects.NONE, uses(900, 100)).value()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "41, 10", "1000, 0", "0, 1000", "999000, 1000"})
    void oneSuccessDoesNotBeatFortyOutOfFiftyWhateverIsUsualHere(long completed, long failed) {
        Effects library = uses(completed, failed);

        double lucky = Effectiveness.of(uses(1, 0), library).value();
        double proven = Effectiveness.of(uses(40, 10), library).value();

        assertThat(proven).isGreaterThan(lucky + 0.1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 5, 100})
    void successNeverCountsAgainstASkillNorFailureForIt(long n) {
        Effects alwaysCompleted = uses(10_000, 1);
        Effects neverCompleted = uses(1, 10_000);

        assertThat(Effectiveness.of(uses(n, 0), neverCompleted).value()).isGreaterThanOrEqualTo(0.5);
        assertThat(Effectiveness.of(uses(0, n), alwaysCompleted).value()).isLessThanOrEqualTo(0.5);
    }

    @Test
    void aWorkedExample() {
        // by hand: the library's mean is 30/40 = 0.75; p = (9 + 0.75) / (10 + 1) = 0.886364;
        // v = (10 × 0.886364 + 4 × 0.5) / (10 + 4) = 10.863636 / 14 = 0.775974
        assertThat(Effectiveness.of(uses(9, 1), uses(30, 10)).value()).isCloseTo(0.775974, within(1e-6));
    }

    @Test
    void signsAreWeighedAndThoseOfWhichNothingIsKnownAreLeftOut() {
        Effects library = new Effects(
                Map.of(Outcome.COMPLETED, 30L, Outcome.FAILED, 10L),
                Map.of(Sign.CI, new Share(20, 40)),
                Optional.empty());
        Effects skill = new Effects(
                Map.of(Outcome.COMPLETED, 9L, Outcome.FAILED, 1L), Map.of(Sign.CI, new Share(2, 8)), Optional.empty());

        // CI: p = (2 + 0.5) / 9 = 0.277778; v = (8 × 0.277778 + 2) / 12 = 0.351852
        // (0.5 × 0.775974 + 0.15 × 0.351852) / 0.65 = 0.678100
        assertThat(Effectiveness.of(skill, library).value()).isCloseTo(0.678100, within(1e-6));
    }

    @Test
    void aSkillWhoseCommitsFailAndAreRevertedIsWorseThanOneWhoseCommitsStay() {
        Effects failing = new Effects(
                Map.of(Outcome.COMPLETED, 20L),
                Map.of(Sign.CI, new Share(2, 20), Sign.KEPT, new Share(10, 20)),
                Optional.empty());

        Effectiveness effectiveness = Effectiveness.of(failing, uses(80, 20));

        assertThat(effectiveness.value())
                .isLessThan(Effectiveness.of(uses(20, 0), uses(80, 20)).value() - 0.1);
        assertThat(effectiveness.notes()).containsExactly("passed CI in 2 of 20 uses");
    }

    @Test
    void toolCallsThatFailAreTold() {
        Effects effects = new Effects(Map.of(), Map.of(Sign.CALLS, new Share(1.2, 4)), Optional.empty());

        assertThat(Effectiveness.of(effects, Effects.NONE).notes()).containsExactly("70% of tool calls failed");
    }

    private static Effects uses(long completed, long failed) {
        return new Effects(Map.of(Outcome.COMPLETED, completed, Outcome.FAILED, failed), Map.of(), Optional.empty());
    }
}
