package dev.daybook.moving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToldTimeTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "2026-02-10T12:00:00.123456, 2026-02-10T11:00:00.123456Z",
        "2026-02-10T12:00:00, 2026-02-10T11:00:00Z",
        "2026-02-10 12:00:00.5, 2026-02-10T11:00:00.500Z",
        "2026-07-10T12:00:00, 2026-07-10T10:00:00Z",
        "2026-02-10T12:00:00.123456789, 2026-02-10T11:00:00.123456Z"
    })
    void aTimeWithoutAZoneIsOfTheOneThatIsGiven(String text, Instant at) {
        ToldTime time = ToldTime.parse(text, BERLIN).orElseThrow();

        assertThat(time.at()).isEqualTo(at);
        assertThat(time.zoned()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-10T12:00:00+01:00", "2026-02-10T11:00:00Z", "2026-02-10T06:00:00-0500"})
    void aTimeWithAZoneKeepsIt(String text) {
        ToldTime time = ToldTime.parse(text, ZoneId.of("Asia/Tokyo")).orElseThrow();

        assertThat(time.at()).isEqualTo(Instant.parse("2026-02-10T11:00:00Z"));
        assertThat(time.zoned()).isTrue();
    }

    @Test
    void theSameWritingHasTheSameKeyInEveryZone() {
        String text = "2026-02-10T12:00:00.123456";

        assertThat(ToldTime.parse(text, BERLIN).orElseThrow().key())
                .isEqualTo(ToldTime.parse(text, ZoneOffset.UTC).orElseThrow().key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-02-10",
                "2026-02-30T12:00:00",
                "2026-02-10T25:00:00",
                "1969-12-31T12:00:00",
                "+12026-02-10T12:00:00",
                "2026-02-10T12:00:00 and then some more text that makes it long",
                "1770724800",
                "NaN"
            })
    void whatIsNoTimeIsNone(String text) {
        assertThat(ToldTime.parse(text, BERLIN)).isEmpty();
    }
}
