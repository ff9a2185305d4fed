package dev.daybook.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The figures are from SciPy 1.17 and NumPy 2.4: {@code scipy.stats.mannwhitneyu(second, first)} for U and p, 2U/nm − 1 for
 * Cliff's delta, {@code numpy.median(numpy.subtract.outer(second, first))} for the shift.
 */
class DurationComparisonTest {

    /** U = 55, p = 0.00062160 (exact), delta = 0.96429, shift = 2700. */
    @Test
    void smallSamplesWithoutTiesAreTestedExactly() {
        DurationComparison comparison = DurationComparison.of(
                DurationSample.of(1200, 1500, 900, 3000, 2200, 1800, 1300),
                DurationSample.of(4000, 5200, 3900, 6100, 2500, 7000, 4400, 3600));

        assertThat(comparison.p()).contains(6.22e-4);
        assertThat(comparison.effect()).contains(0.964);
        assertThat(comparison.shiftMs()).contains(2700L);
        assertThat(comparison.first()).isEqualTo(Durations.of(List.of(1200L, 1500L, 900L, 3000L, 2200L, 1800L, 1300L)));
    }

    /** U = 40, p = 0.049973 (normal approximation, corrected for ties and continuity), delta = 0.63265, shift = 10. */
    @Test
    void tiesAreTakenIntoAccount() {
        DurationComparison comparison = DurationComparison.of(
                DurationSample.of(10, 10, 20, 20, 30, 30, 40), DurationSample.of(20, 30, 30, 40, 40, 50, 50));

        assertThat(comparison.p()).contains(0.05);
        assertThat(comparison.effect()).contains(0.633);
        assertThat(comparison.shiftMs()).contains(10L);
    }

    /**
     * Hollander and Wolfe, Nonparametric Statistical Methods (1973), p. 69: permeability constants of the human chorioamnion, in
     * ten-thousandths; the estimate of the shift, U = 35 and p = 0.25441 are those of R's {@code wilcox.test(x, y, conf.int = TRUE)}
     * and of SciPy: 0.305.
     */
    @Test
    void theShiftIsTheMedianOfAllDifferences() {
        DurationSample term = DurationSample.of(8000, 8300, 18900, 10400, 14500, 13800, 19100, 16400, 7300, 14600);
        DurationSample early = DurationSample.of(11500, 8800, 9000, 7400, 12100);

        assertThat(term.shiftFrom(early)).isEqualTo(3050);
        assertThat(DurationComparison.of(early, term).p()).contains(0.254);
    }

    @Test
    void theShiftOfManyIsFoundWithoutMakingAllDifferences() {
        Random random = new Random(7);
        long[] some = LongStream.generate(() -> random.nextInt(1000)).limit(301).toArray();
        long[] others =
                LongStream.generate(() -> random.nextInt(1500)).limit(200).toArray();
        long[] differences = Arrays.stream(some)
                .flatMap(one -> Arrays.stream(others).map(other -> one - other))
                .sorted()
                .toArray();
        double median = (differences[differences.length / 2 - 1] + differences[differences.length / 2]) / 2.0;

        assertThat(DurationSample.of(some).shiftFrom(DurationSample.of(others))).isEqualTo(median);
    }

    @Test
    void durationsThatAreAllTheSameDoNotDiffer() {
        DurationComparison comparison =
                DurationComparison.of(DurationSample.of(5, 5, 5, 5, 5), DurationSample.of(5, 5, 5, 5, 5, 5));

        assertThat(comparison.p()).contains(1.0);
        assertThat(comparison.effect()).contains(0.0);
    }

    @Test
    void belowFiveOfEachThereIsNoTest() {
        DurationComparison comparison =
                DurationComparison.of(DurationSample.of(1, 2, 3, 4), DurationSample.of(9, 9, 9, 9, 9));

        assertThat(comparison.p()).isEmpty();
        assertThat(comparison.note()).contains("not enough data to compare (n=4 and 5, needs 5 of each)");
        assertThat(comparison.second().medianMs()).contains(9L);
    }

    @Test
    void whatIsWithinATimeIsCounted() {
        assertThat(DurationSample.of(30, 10, 20).within(20)).isEqualTo(2);
    }
}
