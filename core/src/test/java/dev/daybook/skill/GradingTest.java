package dev.daybook.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradingTest {

    @Test
    void aSkillThatIsAsFastAsItWasHasOneHalf() {
        assertThat(Grading.speed(Collections.nCopies(40, 90_000L)))
                .hasValueSatisfying(speed -> assertThat(speed.mean()).isCloseTo(0.5, within(1e-9)));
    }

    @Test
    void twiceAsFastAsBeforeIsTwoThirdsWhateverTheScale() {
        // before / (before + now) = 2 / 3
        List<Long> seconds = new ArrayList<>(Collections.nCopies(10, 1_000L));
        seconds.addAll(Collections.nCopies(30, 2_000L));
        List<Long> hours = seconds.stream().map(duration -> 3_600 * duration).toList();

        assertThat(Grading.speed(seconds).orElseThrow().mean()).isCloseTo(2.0 / 3, within(1e-9));
        assertThat(Grading.speed(hours).orElseThrow().mean()).isCloseTo(2.0 / 3, within(1e-9));
    }

    @Test
    void ofAFewUsesNothingIsConcludedAndZeroIsNoTime() {
        assertThat(Grading.speed(Collections.nCopies(9, 5L))).isEmpty();
        assertThat(Grading.speed(Collections.nCopies(10, 0L)).orElseThrow().mean())
                .isEqualTo(0.5);
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
        assertThat(Grading.median(List.of(9L, 1L, 4L, 2L))).isEqualTo(3);
        assertThat(Grading.median(List.of(9L, 1L, 4L))).isEqualTo(4);
    }
}
