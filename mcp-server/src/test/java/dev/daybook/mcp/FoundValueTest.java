package dev.daybook.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.search.KeyType;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FoundValueTest {
    @Test
    void durationsAndSizesAreAsAFilterTakesThem() {
        assertThat(cell(KeyType.DURATION, 250L)).isEqualTo("250ms");
        assertThat(cell(KeyType.DURATION, 1_234L)).isEqualTo("1.23s");
        assertThat(cell(KeyType.DURATION, 90_000.0)).isEqualTo("1.5m");
        assertThat(cell(KeyType.DURATION, 7_200_000L)).isEqualTo("2h");
        assertThat(cell(KeyType.SIZE, 1_023L)).isEqualTo("1023");
        assertThat(cell(KeyType.SIZE, 1_536L)).isEqualTo("1.5kb");
        assertThat(cell(KeyType.SIZE, 5L << 20)).isEqualTo("5mb");
    }

    @Test
    void wholeNumbersKeepTheirDigits() {
        assertThat(cell(KeyType.NUMBER, 123_456_789_012L)).isEqualTo("123456789012");
        assertThat(cell(KeyType.NUMBER, 123_456_789.0)).isEqualTo("123456789");
        assertThat(cell(KeyType.NUMBER, 0.1 + 0.2)).isEqualTo("0.3");
        assertThat(cell(KeyType.NUMBER, -0.0)).isEqualTo("0");
        assertThat(cell(KeyType.NUMBER, Double.NaN)).isEqualTo("NaN");
    }

    @Test
    void timesAreToTheSecondAndWhatIsMissingIsADash() {
        assertThat(cell(KeyType.TIME, Instant.parse("2026-11-01T10:00:00.123Z")))
                .isEqualTo("2026-11-01T10:00:00Z");
        assertThat(FoundValue.cell(KeyType.TEXT, Optional.empty(), 9)).isEqualTo("-");
    }

    @Test
    void aTextIsOnOneLineWithoutWhatCannotBeSeen() {
        assertThat(FoundValue.line("a\n\t b\u001b[31m | c\u200b ", 40)).isEqualTo("a b \\| c");
    }

    @Test
    void aCutTextSaysHowMuchIsMissing() {
        assertThat(FoundValue.line("abcdefghij", 10)).isEqualTo("abcdefghij");
        assertThat(FoundValue.line("abcdefghijk", 10)).isEqualTo("abcdefghi…[+2]");
        assertThat(FoundValue.line("x".repeat(1_000), 10)).isEqualTo("xxxxxxxxx…[+991]");
        assertThat(FoundValue.line("a\n".repeat(500), 10)).isEqualTo("a a a a a…[+991]");
        assertThat(FoundValue.line("😀".repeat(9), 10)).isEqualTo("😀😀😀😀…[+10]");
        assertThat(FoundValue.line(" ".repeat(1_000), 10)).isEqualTo("…[+1000]");
    }

    private static String cell(KeyType type, Object value) {
        return FoundValue.cell(type, Optional.of(value), 100);
    }
}
