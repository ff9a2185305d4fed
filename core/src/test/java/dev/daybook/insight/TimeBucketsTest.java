package dev.daybook.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeBucketsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T23:59:59Z, 2026-01-01T23:59:59Z, 1,  1",
        "2026-01-01T23:59:59Z, 2026-01-02T00:00:00Z, 1,  2",
        "2026-01-01T00:00:00Z, 2026-02-22T23:00:00Z, 1,  53",
        "2026-01-01T00:00:00Z, 2026-02-23T00:00:00Z, 7,  8",
        "2025-01-01T00:00:00Z, 2026-01-01T00:00:00Z, 7,  53",
        "2024-01-01T00:00:00Z, 2026-01-01T00:00:00Z, 28, 27",
        "2021-01-01T00:00:00Z, 2026-01-01T00:00:00Z, 56, 33",
        "1970-01-01T00:00:00Z, 2026-01-01T00:00:00Z, 392, 53",
    })
    void aLongerTimeIsCutIntoLongerParts(Instant first, Instant last, int days, int count) {
        TimeBuckets time = TimeBuckets.of(first, last);

        assertThat(time.days()).isEqualTo(days);
        assertThat(time.count()).isEqualTo(count);
    }

    @Test
    void partsBeginWithTheFirstDayInUtc() {
        TimeBuckets time = TimeBuckets.of(Instant.parse("2026-01-01T23:59:59Z"), Instant.parse("2026-04-01T00:00:00Z"));

        assertThat(time.start()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        // the middle of the third week
        assertThat(time.week(2)).isEqualTo(2.5);
    }
}
