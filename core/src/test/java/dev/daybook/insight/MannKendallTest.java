package dev.daybook.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * The expected figures are of SciPy 1.17.1: {@code r = stats.kendalltau(x, y, method='asymptotic')}; S is the sum of
 * {@code sign((x[j]-x[i])*(y[j]-y[i]))}, the variance {@code (S / norm.isf(r.pvalue/2))**2}, and with the correction for
 * continuity {@code z = (|S|-1)/sqrt(var)}, {@code p = 2*norm.sf(z)}.
 */
class MannKendallTest {

    @Test
    void aSeriesThatRisesHasMoreRisingPairsThanChanceGives() {
        MannKendall test = MannKendall.of(new double[] {10, 15, 14, 20, 23, 21, 21, 30, 28, 33});

        assertThat(test.s()).isEqualTo(36);
        assertThat(test.variance()).isCloseTo(124, within(1e-9));
        assertThat(test.z()).isCloseTo(3.143092785468561, within(1e-9));
        assertThat(test.p()).isCloseTo(0.0016717283964848, within(1e-12));
    }

    @Test
    void tiesMakeTheVarianceSmaller() {
        // without the correction it would be 12·11·29/18 = 212.67
        MannKendall test = MannKendall.of(new double[] {5, 5, 5, 7, 7, 3, 9, 9, 10, 9, 12, 12});

        assertThat(test.s()).isEqualTo(46);
        assertThat(test.variance()).isCloseTo(203.33333333333334, within(1e-9));
        assertThat(test.p()).isCloseTo(0.001600635479105, within(1e-12));
    }

    @Test
    void outcomesInGroupsAreTiedInTimeAndInOutcome() {
        // x = the group's number for each of the 45 outcomes, y = 1 for a success and 0 for none
        MannKendall test = MannKendall.of(new long[] {1, 3, 3, 6, 5, 8}, new long[] {5, 8, 6, 10, 7, 9});

        assertThat(test.s()).isEqualTo(246);
        assertThat(test.variance()).isCloseTo(7335.151515151513, within(1e-6));
        assertThat(test.z()).isCloseTo(2.8606290183396386, within(1e-9));
        assertThat(test.p()).isCloseTo(0.004228014800893208, within(1e-12));
    }

    @Test
    void whatFallsMirrorsWhatRises() {
        MannKendall rising = MannKendall.of(new double[] {1, 2, 3, 5, 4, 6, 7, 8});
        MannKendall falling = MannKendall.of(new double[] {8, 7, 6, 4, 5, 3, 2, 1});

        assertThat(falling.z()).isEqualTo(-rising.z());
        assertThat(falling.p()).isEqualTo(rising.p());
    }

    @Test
    void whereAllIsTheSameThereIsNoTrend() {
        assertThat(MannKendall.of(new double[] {4, 4, 4, 4}).p()).isEqualTo(1);
        assertThat(MannKendall.of(new long[] {3, 5}, new long[] {3, 5}).p()).isEqualTo(1);
        assertThat(MannKendall.of(new long[] {0, 0}, new long[] {0, 1}).p()).isEqualTo(1);
    }
}
