package dev.daybook.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextScannerTest {
    @ParameterizedTest
    @CsvSource({
        "computeAll, compute All, computeall",
        "HTTPServer, HTTP Server, httpserver",
        "utf8Decoder, utf8 Decoder, utf8decoder",
        "snake_case, snake case, snakecase",
        "SOME_VALUE, SOME VALUE, somevalue",
        "kebab-case, kebab case, kebabcase",
        "__init__, init, ''",
        "path/to/FileName.java, path to File Name java, filename",
        "OAuth2Token, O Auth2 Token, oauth2token oauth2",
        "URLs and IDs, URLs and IDs, ''",
        "don't, don t, ''",
        "2026-11-01, 2026 11 01, ''",
        "a--b - c-, a b c, ''",
        "Überprüfung_läuft, Überprüfung läuft, überprüfungläuft",
        "日本語のtest, 日 本 語 の test, ''",
    })
    void identifiersAreTheirPartsAndAlsoOneWord(String text, String words, String names) {
        IndexedText indexed = new IndexedText();

        assertThat(indexed.words(text).strip()).isEqualTo(words);
        assertThat(indexed.names()).isEqualTo(names);
    }

    @Test
    void whatIsTooLongForAWordIsLeftOut() {
        assertThat(new IndexedText().words("a " + "x".repeat(65) + " b")).isEqualTo("a b ");
    }

    @Test
    void aBrokenTextIsNoTrouble() {
        String text = "\ud83d x \udc00\u0000 \u001b[1my\u001b[0m\ud800";

        assertThat(new IndexedText().words(text)).isEqualTo("x y ");
    }

    @Test
    void theIdentifiersOfATextAreBounded() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            text.append("someName")
                    .append(Integer.toString(i, 36).replaceAll("[0-9]", "Q"))
                    .append(' ');
        }
        IndexedText indexed = new IndexedText();
        indexed.words(text.toString());

        assertThat(indexed.names().length()).isLessThan(4_100);
    }
}
