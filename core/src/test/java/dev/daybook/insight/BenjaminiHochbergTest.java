package dev.daybook.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BenjaminiHochbergTest {

    /**
     * The fifteen p-values of Benjamini and Hochberg (1995), section 3.2, of which four are findings at 0.05; the adjusted
     * ones are those of {@code scipy.stats.false_discovery_control} in SciPy 1.17.
     */
    @Test
    void ofTheirFifteenTestsFourAreFindings() {
        List<Double> adjusted = BenjaminiHochberg.adjusted(List.of(
                .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1.0));

        assertThat(adjusted.stream().map(Digits::significant))
                .containsExactly(
                        .0015, .003, .0095, .0356, .0603, .0639, .0639, .0645, .0765, .486, .581, .715, .753, .813,
                        1.0);
        assertThat(adjusted.stream().filter(p -> p < 0.05)).hasSize(4);
    }

    @Test
    void theOrderIsKept() {
        assertThat(BenjaminiHochberg.adjusted(List.of(0.9, 0.01, 0.04)))
                .satisfiesExactly(
                        p -> assertThat(Digits.significant(p)).isEqualTo(0.9),
                        p -> assertThat(Digits.significant(p)).isEqualTo(0.03),
                        p -> assertThat(Digits.significant(p)).isEqualTo(0.06));
        assertThat(BenjaminiHochberg.adjusted(List.of())).isEmpty();
    }
}
