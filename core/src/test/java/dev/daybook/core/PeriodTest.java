package dev.daybook.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {
    private static final Instant NOW = Instant.parse("2026-11-21T14:32:05Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "7d,      2026-11-14T14:32:05Z",
        "24h,     2026-11-20T14:32:05Z",
        "30m,     2026-11-21T14:02:05Z",
        "2w,      2026-11-07T14:32:05Z",
        "0d,      2026-11-21T14:32:05Z",
        "' 7 d ', 2026-11-14T14:32:05Z",
    })
    void aCountOfUnitsIsThatLongAgo(String text, Instant since) {
        assertThat(since(text, BERLIN)).isEqualTo(since);
    }

    @Test
    void aDayStartsAtMidnightInTheZone() {
        assertThat(since("2026-01-31", ZoneOffset.UTC)).isEqualTo(Instant.parse("2026-01-31T00:00:00Z"));
        assertThat(since("2026-01-31", BERLIN)).isEqualTo(Instant.parse("2026-01-30T23:00:00Z"));
        assertThat(since("2026-07-31", BERLIN)).isEqualTo(Instant.parse("2026-07-30T22:00:00Z"));
    }

    @Test
    void aDayWithoutMidnightStartsWhenItsClocksDo() {
        // in Beirut, 2020-03-29 began at 01:00, an hour after 00:00 in winter time (+02:00)
        assertThat(since("2020-03-29", ZoneId.of("Asia/Beirut"))).isEqualTo(Instant.parse("2020-03-28T22:00:00Z"));
    }

    @Test
    void untilADayTakesThatDayIn() {
        Period day = Period.parse(Optional.of("2026-03-29"), Optional.of("2026-03-29"), NOW, BERLIN);

        // the day on which summer time begins has 23 hours
        assertThat(day.since()).contains(Instant.parse("2026-03-28T23:00:00Z"));
        assertThat(day.until()).contains(Instant.parse("2026-03-29T22:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T09:30:00Z,         2026-01-31T09:30:00Z",
        "2026-01-31T09:30Z,            2026-01-31T09:30:00Z",
        "2026-01-31T09:30:00+01:00,    2026-01-31T08:30:00Z",
        "2026-01-31T09:30:00.5-05:00,  2026-01-31T14:30:00.500Z",
    })
    void anIsoTimeWithItsOffsetIsThatInstant(String text, Instant since) {
        assertThat(since(text, BERLIN)).isEqualTo(since);
    }

    @Test
    void whatIsNotGivenIsOpen() {
        assertThat(Period.parse(Optional.empty(), Optional.empty(), NOW, BERLIN))
                .isEqualTo(Period.ALWAYS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "7",
                "d",
                "-7d",
                "1.5d",
                "7y",
                "1000000d",
                "٧d",
                "2026-13-01",
                "2026-02-29",
                "31.01.2026",
                "2026-01-31T09:30:00",
                "2026-01-31 09:30",
                "a\u0000b"
            })
    void whatIsNotATimeIsRefusedWithExamples(String text) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> since(text, BERLIN))
                .withMessageStartingWith("since '")
                .withMessageContaining("use 7d, 24h, 30m, 2w, 2026-01-31 or");
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999w", "999999d", "9999-12-31", "+12026-01-31T00:00:00Z", "-0001-01-01T00:00:00Z"})
    void whatIsTooFarAwayToBeWrittenIsRefused(String text) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> Period.parse(Optional.empty(), Optional.of(text), NOW, ZoneOffset.UTC))
                .withMessageStartingWith("until '" + text + "' is too far away");
    }

    @Test
    void sinceMustBeBeforeUntil() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> Period.parse(Optional.of("1d"), Optional.of("2d"), NOW, BERLIN))
                .withMessage("since (2026-11-20T14:32:05.000Z) must be before until (2026-11-19T14:32:05.000Z)");
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> Period.parse(Optional.of("1d"), Optional.of("24h"), NOW, BERLIN));
    }

    private static Instant since(String text, ZoneId zone) {
        return Period.parse(Optional.of(text), Optional.empty(), NOW, zone)
                .since()
                .orElseThrow();
    }
}
