package dev.daybook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RankCorrelationTest {

    /** Wikipedia, "Spearman's rank correlation coefficient", example: IQ and hours of television a week; −29/165, p = 0.627188. */
    @Test
    void theWorkedExampleOfTheLiteratureComesOut() {
        RankCorrelation found = RankCorrelation.of(
                values(106, 100, 86, 101, 99, 103, 97, 113, 112, 110), values(7, 27, 2, 50, 28, 29, 20, 12, 6, 17));

        assertThat(found.n()).isEqualTo(10);
        assertThat(found.rho()).contains(-0.176);
        assertThat(found.pValue()).contains(0.627188);
        assertThat(found.note()).isEmpty();
    }

    /** Average ranks 1, 2.5, 2.5, 4 … against 1 to 10: Pearson of the ranks by hand, 82 / √(82 · 82.5). */
    @Test
    void equalValuesShareTheMeanOfTheirRanks() {
        RankCorrelation found =
                RankCorrelation.of(values(1, 2, 2, 4, 5, 6, 7, 8, 9, 10), values(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));

        assertThat(found.rho()).contains(Math.round(82 / Math.sqrt(82 * 82.5) * 1000) / 1000.0);
    }

    @Test
    void aPerfectOrderIsOneWithNoChanceOfBeingAccident() {
        RankCorrelation found = RankCorrelation.of(
                values(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), values(2, 4, 8, 16, 32, 64, 128, 256, 512, 1024));

        assertThat(found.rho()).contains(1.0);
        assertThat(found.pValue()).contains(0.0);
    }

    @Test
    void belowTenPairsThereIsNoFigureAndTheNoteSaysSo() {
        RankCorrelation few = RankCorrelation.of(values(1, 2, 3), values(1, 2, 3));

        assertThat(few.rho()).isEmpty();
        assertThat(few.pValue()).isEmpty();
        assertThat(few.note()).contains("not enough data (n=3, needs 10)");
        assertThat(RankCorrelation.of(values(), values()).note()).contains("no data");
    }

    @Test
    void valuesThatAreAllTheSameHaveNoOrder() {
        RankCorrelation flat =
                RankCorrelation.of(values(1, 1, 1, 1, 1, 1, 1, 1, 1, 1), values(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));

        assertThat(flat.rho()).isEmpty();
        assertThat(flat.note()).contains("no correlation: all values of one side are the same (n=10)");
    }

    private static double[] values(double... values) {
        return values;
    }
}
