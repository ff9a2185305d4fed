package dev.daybook.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordStemTest {
    @ParameterizedTest
    @CsvSource({
        "Timeouts, timeout",
        "Überprüfungen, uberprufungen",
        "naïve, naiv",
        "base64encode, base64encod",
        "30s, 30",
        "日本, 日本",
        "İstanbul, istanbul",
    })
    void aWordIsStemmedAsInTheIndex(String word, String stem) {
        assertThat(WordStem.of(WordStem.folded(word))).isEqualTo(stem);
    }
}
