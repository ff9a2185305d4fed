package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayWidthTest {
    @ParameterizedTest
    @CsvSource({"'', 0", "abc, 3", "割引, 4", "한국어, 6", "👍, 2", "e\u0301, 1", "…, 1", "✔\uFE0F, 2", "ｱ, 1", "🧪x, 3"})
    void columnsAreCountedAsATerminalDoes(String text, int columns) {
        assertThat(DisplayWidth.of(text)).isEqualTo(columns);
    }

    @Test
    void aCutNeverSplitsACharacterNorExceedsTheColumns() {
        assertThat(DisplayWidth.cut("割引割引", 6)).isEqualTo("割引…");
        assertThat(DisplayWidth.cut("👍👍", 3)).isEqualTo("👍…");
        assertThat(DisplayWidth.cut("👍👍", 2)).isEqualTo("…");
        assertThat(DisplayWidth.cut("abc", 3)).isEqualTo("abc");
        assertThat(DisplayWidth.cut("abc", 0)).isEmpty();
    }

    @Test
    void marksStandUnderWhatTheyMarkAlsoAfterWideCharacters() {
        assertThat(DisplayWidth.aligned("what is wrong\n  漢字 oops\n     ^^^^\nmore"))
                .isEqualTo("what is wrong\n  漢字 oops\n       ^^^^\nmore");
        assertThat(DisplayWidth.aligned("  a 漢字\n    ^^")).isEqualTo("  a 漢字\n    ^^^^");
        assertThat(DisplayWidth.aligned("  a =\n      ^")).isEqualTo("  a =\n      ^");
        assertThat(DisplayWidth.aligned("^ alone")).isEqualTo("^ alone");
    }
}
