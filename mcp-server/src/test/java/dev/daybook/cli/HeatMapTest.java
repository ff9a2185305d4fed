package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.insight.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeatMapTest {

    @ParameterizedTest
    @CsvSource({
        "9,    10,    █ 90% 10,     # 90% 10",
        "899,  1000,  ▓ 90% 1.0k,   + 90% 1.0k",
        "7,    10,    ▓ 70% 10,     + 70% 10",
        "6,    12,    ▒ 50% 12,     = 50% 12",
        "3,    10,    ░ 30% 10,     - 30% 10",
        "0,    12345, · 0% 12k,     . 0% 12k",
        "3,    4,     3 of 4,       3 of 4",
        "0,    0,     '',           ''",
    })
    void aCellShowsItsRateAndItsNumber(long count, long n, String cell, String ascii) {
        assertThat(new HeatMap(true).cell(Rate.of(count, n))).isEqualTo(cell);
        assertThat(new HeatMap(false).cell(Rate.of(count, n))).isEqualTo(ascii);
    }

    @Test
    void theLegendNamesEachMark() {
        assertThat(new HeatMap(false).legend())
                .isEqualTo("# 90% and more, + 70%, = 50%, - 30%, . less; after the rate its n");
    }
}
