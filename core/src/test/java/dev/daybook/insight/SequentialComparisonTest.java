package dev.daybook.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequentialComparisonTest {
    private static final int TRIALS = 200;
    private static final int SESSIONS = 150;

    /**
     * From SciPy 1.17, with {@code scipy.special.betaln}: exp(betaln(a + ½, n − a + ½) + betaln(b + ½, m − b + ½) − 2 betaln(½, ½) −
     * s ln s/N − (N − s) ln(1 − s/N)), where s = a + b and N = n + m; the ends of the interval with {@code scipy.optimize.brentq}
     * over {@code minimize_scalar}.
     */
    @ParameterizedTest
    @CsvSource({
        "120, 200, 160, 200, 49.9,    0.0200,  0.010, 0.383",
        "30,  50,  45,  50,  7.02,    0.142,  -0.025, 0.598",
        "50,  100, 50,  100, 0.00633, 1,      -0.278, 0.278",
    })
    void theEValueIsTheMixtureByTheLargestLikelihood(
            long a, long n, long b, long m, double eValue, double p, double lower, double upper) {
        SequentialComparison comparison = SequentialComparison.of(a, n, b, m);

        assertThat(comparison.eValue()).isEqualTo(eValue);
        assertThat(comparison.p()).isCloseTo(p, within(5e-4));
        assertThat(comparison.interval().orElseThrow().get(0)).isCloseTo(lower, within(0.0011));
        assertThat(comparison.interval().orElseThrow().get(1)).isCloseTo(upper, within(0.0011));
    }

    @Test
    void nothingIsNoEvidence() {
        SequentialComparison comparison = SequentialComparison.of(0, 0, 0, 0);

        assertThat(comparison.eValue()).isEqualTo(1);
        assertThat(comparison.difference()).isEmpty();
        assertThat(comparison.isDecided()).isFalse();
    }

    @Test
    void overwhelmingEvidenceIsStillANumber() {
        SequentialComparison comparison = SequentialComparison.of(1_467, 1_500, 42, 1_500);

        assertThat(comparison.eValue()).isEqualTo(SequentialComparison.LARGEST);
        assertThat(comparison.p()).isEqualTo(1e-12);
        assertThat(comparison.isDecided()).isTrue();
    }

    /** Looked at after every single session of 300, a difference is seen where there is none in at most 5 % of trials. */
    @ParameterizedTest
    @CsvSource({"0.1, 0.5", "0.5, 0.5", "0.9, 0.5", "0.5, 0.2"})
    void lookingAfterEachSessionDoesNotRaiseTheRateOfFalseFindings(double rate, double ratio) {
        assertThat(decided(rate, rate, ratio)).isLessThanOrEqualTo((int) (0.05 * TRIALS));
    }

    /** What the guard is there for: an ordinary test, looked at as often, is wrong in far more than 5 % of trials. */
    @Test
    void anOrdinaryTestWouldBeFooledByLooking() {
        Random random = new Random(20261121);
        int fooled = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            long[] counts = new long[2];
            boolean significant = false;
            for (int n = 1; n <= SESSIONS && !significant; n++) {
                counts[0] += random.nextDouble() < 0.5 ? 1 : 0;
                counts[1] += random.nextDouble() < 0.5 ? 1 : 0;
                significant = n >= 10
                        && RateComparison.of(counts[0], n, counts[1], n)
                                .p()
                                .filter(p -> p < 0.05)
                                .isPresent();
            }
            fooled += significant ? 1 : 0;
        }

        assertThat(fooled).isGreaterThan(TRIALS / 5);
    }

    @Test
    void aDifferenceIsFound() {
        assertThat(decided(0.5, 0.85, 0.5)).isGreaterThan(9 * TRIALS / 10);
    }

    /** In how many trials the e-value ever reaches 20. */
    private static int decided(double rateA, double rateB, double ratio) {
        Random random = new Random(20261121);
        int decided = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            long[] counts = new long[2];
            long[] n = new long[2];
            boolean reached = false;
            for (int session = 0; session < 2 * SESSIONS && !reached; session++) {
                int arm = random.nextDouble() < ratio ? 0 : 1;
                n[arm]++;
                counts[arm] += random.nextDouble() < (arm == 0 ? rateA : rateB) ? 1 : 0;
                reached = SequentialComparison.eValue(counts[0], n[0], counts[1], n[1]) >= 20;
            }
            decided += reached ? 1 : 0;
        }
        return decided;
    }
}
