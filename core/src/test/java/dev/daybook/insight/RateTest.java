package dev.daybook.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.DaybookException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {

    /**
     * With p = x/n and z = 1.959964, the bounds are (p + z²/2n ± z√(p(1−p)/n + z²/4n²)) / (1 + z²/n). The rows with
     * n = 263, 148, 20 and 29 are those of Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
     */
    @ParameterizedTest
    @CsvSource({
        "8,   10,   0.8,   0.490, 0.943",
        "5,   10,   0.5,   0.237, 0.763",
        "81,  263,  0.308, 0.255, 0.366",
        "15,  148,  0.101, 0.062, 0.160",
        "0,   20,   0.0,   0.0,   0.161",
        "1,   29,   0.034, 0.006, 0.172",
        "0,   10,   0.0,   0.0,   0.278",
        "10,  10,   1.0,   0.722, 1.0",
        "0,   5,    0.0,   0.0,   0.434",
        "5,   5,    1.0,   0.566, 1.0",
        "500, 1000, 0.5,   0.469, 0.531",
    })
    void aRateComesWithItsWilsonInterval(long count, long n, double rate, double lower, double upper) {
        Rate of = Rate.of(count, n);

        assertThat(of.rate()).contains(rate);
        assertThat(of.interval().orElseThrow()).containsExactly(lower, upper);
        assertThat(of.note()).isEmpty();
    }

    @Test
    void theIntervalsOfARateAndItsComplementMirrorEachOther() {
        // 10 of 10 is 1 minus 0 of 10: 1 − 0.278 = 0.722
        double lower = Rate.of(10, 10).interval().orElseThrow().get(0);
        double upper = Rate.of(0, 10).interval().orElseThrow().get(1);

        assertThat(lower + upper).isEqualTo(1.0);
    }

    @Test
    void belowFiveThereAreOnlyTheCounts() {
        Rate rate = Rate.of(4, 4);

        assertThat(rate.count()).isEqualTo(4);
        assertThat(rate.n()).isEqualTo(4);
        assertThat(rate.rate()).isEmpty();
        assertThat(rate.interval()).isEmpty();
        assertThat(rate.note()).contains("not enough data (n=4, needs 5)");
    }

    @Test
    void ofNothingThereIsNoData() {
        assertThat(Rate.of(0, 0).rate()).isEmpty();
        assertThat(Rate.of(0, 0).note()).contains("no data");
    }

    @Test
    void almostAllIsNotAll() {
        // 9,999 of 10,000 is 0.9999, which three decimals would show as 1
        assertThat(Rate.of(9_999, 10_000).rate()).contains(0.999);
        assertThat(Rate.of(1, 10_000).rate()).contains(0.001);
        assertThat(Rate.of(1, 10_000).interval().orElseThrow().get(1)).isEqualTo(0.001);
    }

    @ParameterizedTest
    @CsvSource({"-1, 10", "11, 10", "1, 0", "0, -1"})
    void impossibleCountsAreRefused(long count, long n) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> Rate.of(count, n))
                .withMessageContaining("a rate needs 0 ≤ count ≤ n");
    }

    @Test
    void moreThanAnIntegerHoldsIsRefusedAndDoesNotOverflow() {
        assertThatExceptionOfType(DaybookException.class).isThrownBy(() -> Rate.of(1, 1L + Integer.MAX_VALUE));
    }
}
