package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.insight.Rate;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0ms",
        "999, 999ms",
        "4200, 4.2s",
        "59949, 59.9s",
        "59950, 1m 00s",
        "80000, 1m 20s",
        "3599600, 1h 00m",
        "11100000, 3h 05m",
        "187200000, 2d 4h"
    })
    void durationsHaveTwoUnits(long ms, String words) {
        assertThat(Wording.duration(ms)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0.0123, $0.0123", "0.000001, <$0.0001", "0, $0.0000", "12.345, $12.35", "12345.6, '$12,345.60'"})
    void smallAmountsHaveFourDecimals(BigDecimal amount, String words) {
        assertThat(Wording.dollars(amount)).isEqualTo(words);
    }

    @Test
    void anAmountWithoutAllPricesIsALowerBound() {
        assertThat(Wording.dollars(Optional.of(new BigDecimal("0.5")), 2))
                .isEqualTo("at least $0.5000, 2 messages without a price");
        assertThat(Wording.dollars(Optional.empty(), 1)).isEqualTo("price unknown");
    }

    @Test
    void aRateHasItsNAndInterval() {
        assertThat(Wording.rate(Rate.of(5, 6))).isEqualTo("83% (n=6, 95% 44%–97%)");
        assertThat(Wording.rate(Rate.of(1, 3))).isEqualTo("not enough data (n=3)");
        assertThat(Wording.rate(Rate.of(0, 0))).isEqualTo("no data");
    }

    @Test
    void aShareSaysOfWhat() {
        assertThat(Wording.share(Rate.of(5, 6), "tries", "of the tries"))
                .isEqualTo("83% of the tries (n=6, 95% 44%–97%)");
        assertThat(Wording.share(Rate.of(1, 3), "tries", "of the tries"))
                .isEqualTo("1 of 3 tries; not enough data for a rate (n=3)");
    }
}
