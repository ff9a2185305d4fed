package dev.daybook.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    @Test
    void writesMillisecondsEvenWhereThereAreNone() {
        assertThat(Timestamps.format(Instant.parse("2026-01-31T09:30:00Z"))).isEqualTo("2026-01-31T09:30:00.000Z");
    }

    @Test
    void cutsWhatIsFinerThanAMillisecondAndDoesNotRoundIt() {
        assertThat(Timestamps.format(Instant.parse("2026-01-31T09:30:00.999999Z")))
                .isEqualTo("2026-01-31T09:30:00.999Z");
        assertThat(Timestamps.parse("2026-01-31T09:30:00.999999Z"))
                .isEqualTo(Instant.parse("2026-01-31T09:30:00.999Z"));
    }

    @Test
    void textOrderIsTimeOrder() {
        List<Instant> inOrder = List.of(
                Instant.parse("0000-01-01T00:00:00Z"),
                Instant.parse("1969-12-31T23:59:59.999Z"),
                Instant.parse("2026-01-31T09:30:00Z"),
                Instant.parse("2026-01-31T09:30:00.123Z"),
                Instant.parse("9999-12-31T23:59:59.999Z"));

        List<String> written = inOrder.stream().map(Timestamps::format).toList();

        assertThat(written).isSorted().allMatch(text -> text.length() == 24);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T09:30:00Z,      2026-01-31T09:30:00.000Z",
        "2026-01-31T09:30:00+01:00, 2026-01-31T08:30:00.000Z",
        "2026-01-31T09:30:00.1Z,    2026-01-31T09:30:00.100Z",
    })
    void readsIsoInstants(String text, String written) {
        assertThat(Timestamps.format(Timestamps.parse(text))).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-01-31", "2026-01-31T09:30:00", "2026-02-30T00:00:00Z", "1769851800"})
    void whatIsNotAnInstantIsRefused(String text) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> Timestamps.parse(text))
                .withMessageContaining("'" + text + "' is not a time");
    }

    @Test
    void theRefusalOfALongTextIsShort() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> Timestamps.parse("9".repeat(1_000_000)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+10000-01-01T00:00:00Z", "-0001-12-31T23:59:59Z", "+999999999-12-31T23:59:59Z"})
    void yearsThatWouldBreakTheTextOrderAreRefused(String text) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> Timestamps.parse(text))
                .withMessageContaining("outside the years 0000 to 9999");
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> Timestamps.format(Instant.parse(text)))
                .withMessageContaining("outside the years 0000 to 9999");
    }
}
