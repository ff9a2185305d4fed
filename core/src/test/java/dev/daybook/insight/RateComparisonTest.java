package dev.daybook.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateComparisonTest {

    /**
     * Newcombe, Statistics in Medicine 17 (1998), p. 873, table II, method 10, has the second share as the first here: 56/70
     * − 48/80 is 0.0524 to 0.3339, 9/10 − 3/10 0.1705 to 0.8090, 6/7 − 2/7 0.0582 to 0.8062, 5/56 − 0/29 −0.0381 to 0.1926,
     * 0/10 − 0/20 −0.1611 to 0.2775, 10/10 − 0/20 0.6791 to 1.
     */
    @ParameterizedTest
    @CsvSource({
        "48, 80, 56, 70,  0.2,    0.052,  0.334",
        "3,  10, 9,  10,  0.6,    0.171,  0.809",
        "2,  7,  6,  7,   0.571,  0.058,  0.806",
        "0,  29, 5,  56,  0.089, -0.038,  0.193",
        "0,  20, 0,  10,  0.0,   -0.161,  0.278",
        "0,  20, 10, 10,  1.0,    0.679,  1.0",
    })
    void theDifferenceComesWithNewcombesInterval(
            long count1, long n1, long count2, long n2, double difference, double lower, double upper) {
        RateComparison comparison = RateComparison.of(count1, n1, count2, n2);

        assertThat(comparison.difference().orElseThrow()).isCloseTo(difference, within(0.0011));
        assertThat(comparison.interval().orElseThrow().get(0)).isCloseTo(lower, within(0.0011));
        assertThat(comparison.interval().orElseThrow().get(1)).isCloseTo(upper, within(0.0011));
    }

    /**
     * From SciPy 1.17: {@code scipy.stats.chi2_contingency([[56, 14], [48, 32]], correction=False)} is 0.0080451 and
     * {@code scipy.stats.fisher_exact} of {@code [[8, 2], [1, 5]]} 0.0349650, of {@code [[9, 1], [3, 7]]} 0.0197666.
     */
    @ParameterizedTest
    @CsvSource({
        "48, 80, 56, 70, TWO_PROPORTION, 0.00805",
        "8,  10, 1,  6,  FISHER_EXACT,   0.0350",
        "9,  10, 3,  10, FISHER_EXACT,   0.0198",
        "7,  7,  9,  9,  FISHER_EXACT,   1",
        "0,  7,  0,  9,  FISHER_EXACT,   1",
    })
    void fewExpectedAreTestedExactly(long count1, long n1, long count2, long n2, RateComparison.Test test, double p) {
        RateComparison comparison = RateComparison.of(count1, n1, count2, n2);

        assertThat(comparison.test()).contains(test);
        assertThat(comparison.p()).contains(p);
    }

    /** {@code scipy.stats.binomtest(26, 40, 0.92).pvalue} is 1.37101e-06; h = 2·asin√0.65 − 2·asin√0.92 = −0.69259. */
    @Test
    void aLargeBaselineIsTakenAsKnown() {
        RateComparison comparison = RateComparison.withBaseline(736, 800, 26, 40);

        assertThat(comparison.test()).contains(RateComparison.Test.BINOMIAL_EXACT);
        assertThat(comparison.p()).contains(1.37e-6);
        assertThat(comparison.effect()).contains(-0.693);
    }

    /** {@code scipy.stats.fisher_exact([[36, 4], [26, 14]]).pvalue} is 0.0144757. */
    @Test
    void aSmallBaselineIsASampleToo() {
        RateComparison comparison = RateComparison.withBaseline(36, 40, 26, 40);

        assertThat(comparison.test()).contains(RateComparison.Test.FISHER_EXACT);
        assertThat(comparison.p()).contains(0.0145);
    }

    @Test
    void aBaselineWithoutAFailureDoesNotMakeTheFirstOneImpossible() {
        RateComparison comparison = RateComparison.withBaseline(200, 200, 9, 10);

        assertThat(comparison.test()).contains(RateComparison.Test.FISHER_EXACT);
        // the chance that the one failure of 210 is among the last ten
        assertThat(comparison.p()).contains(0.0476);
    }

    /** Over all outcomes that two samples of the same rate can have, weighted by how probable they are. */
    @ParameterizedTest
    @CsvSource({"20, 20, 0.8", "30, 10, 0.9", "400, 20, 0.8", "600, 25, 0.95"})
    void chanceIsCalledADeviationInAtMostOneOfTwentyCases(int n1, int n2, double rate) {
        BinomialDistribution baseline = BinomialDistribution.of(n1, rate);
        BinomialDistribution window = BinomialDistribution.of(n2, rate);
        double called = 0;
        for (int k1 = 0; k1 <= n1; k1++) {
            for (int k2 = 0; k2 <= n2; k2++) {
                double probability = baseline.probability(k1) * window.probability(k2);
                if (probability > 1e-9
                        && RateComparison.withBaseline(k1, n1, k2, n2)
                                .p()
                                .filter(p -> p < 0.05)
                                .isPresent()) {
                    called += probability;
                }
            }
        }

        assertThat(called).isLessThanOrEqualTo(0.05);
    }

    @Test
    void belowFiveOfEachThereAreOnlyTheCounts() {
        RateComparison comparison = RateComparison.of(400, 500, 1, 4);

        assertThat(comparison.p()).isEmpty();
        assertThat(comparison.difference()).isEmpty();
        assertThat(comparison.note()).contains("not enough data to compare (n=500 and 4, needs 5 of each)");
    }
}
