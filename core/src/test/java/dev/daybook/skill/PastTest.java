package dev.daybook.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PastTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1, false",
        "0, 2, true",
        "1, 2, false",
        "1, 5, false",
        // upper Wilson bounds, 95 %, computed with R's prop.test(x, n, correct = FALSE): 1 of 10 0.404, 3 of 12 0.532
        "1, 10, true",
        "3, 12, false"
    })
    void failedMeansTwiceInVainOrLessThanHalfForSure(long completed, long closed, boolean failed) {
        assertThat(new Past(1, completed, closed).failed()).isEqualTo(failed);
    }

    @Test
    void successRaisesRelevanceAndFailureLowersIt() {
        // 0.5 + 0.25 × 0.8 × (2 × 4/4 − 1) × 4/(4 + 2) = 0.6333
        assertThat(new Past(0.8, 4, 4).relevance(0.5)).isCloseTo(0.6333, within(1e-4));
        assertThat(new Past(0.8, 0, 4).relevance(0.5)).isCloseTo(0.3667, within(1e-4));
        assertThat(new Past(0.8, 2, 4).relevance(0.5)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void howeverOftenASkillIsChosenMemoryAddsNoMoreThanAQuarter() {
        Past past = new Past(1, 1_000_000, 1_000_000);

        assertThat(past.relevance(0.7)).isLessThanOrEqualTo(0.95);
        assertThat(past.relevance(0.9)).isLessThanOrEqualTo(1);
        assertThat(past.relevance(0)).isLessThanOrEqualTo(0.6);
        assertThat(new Past(1, 0, 1_000_000).relevance(0.1)).isZero();
    }

    @Test
    void aSkillSpeaksForItselfOnlyWhereItWasCompletedForATaskMuchLikeThisOne() {
        assertThat(new Past(0.9, 1, 1).speaksForItself()).isTrue();
        assertThat(new Past(0.55, 1, 1).speaksForItself()).isFalse();
        assertThat(new Past(0.9, 0, 1).speaksForItself()).isFalse();
        assertThat(new Past(0.9, 1, 3).speaksForItself()).isFalse();
    }
}
