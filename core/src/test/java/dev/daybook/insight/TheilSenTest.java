package dev.daybook.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The expected figures are of SciPy 1.17.1, {@code stats.theilslopes(y, x, 0.95)}. */
class TheilSenTest {

    @Test
    void theSlopeIsTheMedianOfAllSlopesWithSensInterval() {
        TheilSen line = TheilSen.of(
                new double[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, new double[] {10, 15, 14, 20, 23, 21, 21, 30, 28, 33});

        assertThat(line.slope()).isCloseTo(2.3333333333333335, within(1e-12));
        assertThat(line.lower()).isCloseTo(1.6, within(1e-12));
        assertThat(line.upper()).isCloseTo(3.0, within(1e-12));
    }

    @Test
    void timesNeedNotBeEvenAndValuesMayBeTied() {
        TheilSen line = TheilSen.of(
                new double[] {0, 1, 2, 3, 5, 6, 7, 8, 10, 11, 12, 14},
                new double[] {5, 5, 5, 7, 7, 3, 9, 9, 10, 9, 12, 12});

        assertThat(line.slope()).isCloseTo(0.5192307692307692, within(1e-12));
        assertThat(line.lower()).isCloseTo(0.4, within(1e-12));
        assertThat(line.upper()).isCloseTo(0.6666666666666666, within(1e-12));
    }

    @Test
    void oneWildValueDoesNotMoveIt() {
        double[] times = {0, 1, 2, 3, 4, 5, 6};

        assertThat(TheilSen.of(times, new double[] {1, 2, 3, 1_000_000, 5, 6, 7})
                        .slope())
                .isEqualTo(1);
    }
}
