package dev.daybook.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    @Test
    void aNounHasAnSUnlessThereIsOneOfIt() {
        assertThat(Texts.counted(0, "session")).isEqualTo("0 sessions");
        assertThat(Texts.counted(1, "session")).isEqualTo("1 session");
        assertThat(Texts.counted(1_200, "session")).isEqualTo("1200 sessions");
    }

    private static final String GRIN = "\uD83D\uDE00";

    @Test
    void goodTextIsLeftAsItIs() {
        String text = "tabs\tand\r\nlines, é, " + GRIN;

        assertThat(Texts.wellFormed(text)).isSameAs(text);
    }

    @Test
    void nulIsReplaced() {
        assertThat(Texts.wellFormed("a\u0000b\u0000")).isEqualTo("a\uFFFDb\uFFFD");
    }

    @Test
    void surrogatesWithoutTheirPartnerAreReplacedAndPairsAreKept() {
        assertThat(Texts.wellFormed("\uD83D")).isEqualTo("\uFFFD");
        assertThat(Texts.wellFormed("\uDE00x")).isEqualTo("\uFFFDx");
        assertThat(Texts.wellFormed("\uD83D" + GRIN)).isEqualTo("\uFFFD" + GRIN);
        assertThat(Texts.wellFormed(GRIN + "\uDE00")).isEqualTo(GRIN + "\uFFFD");
        assertThat(Texts.wellFormed("\uDE00\uD83D")).isEqualTo("\uFFFD\uFFFD");
    }

    @Test
    void whateverComesInSurvivesUtf8() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder noise = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                noise.append((char) (random.nextBoolean() ? 0xD800 + random.nextInt(0x800) : random.nextInt(128)));
            }

            String repaired = Texts.wellFormed(noise.toString());

            String roundTrip = new String(repaired.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            assertThat(roundTrip).isEqualTo(repaired).hasSameSizeAs(noise).doesNotContain("\u0000");
        }
    }

    @Test
    void aTextThatFitsIsNotShortened() {
        assertThat(Texts.shortened("12345", 5)).isEqualTo("12345");
        assertThat(Texts.shortened("", 5)).isEmpty();
    }

    @Test
    void aLongTextEndsInAnEllipsisThatCounts() {
        assertThat(Texts.shortened("123456", 5)).isEqualTo("1234…");
        assertThat(Texts.shortened("123456", 1)).isEqualTo("…");
        assertThat(Texts.shortened("123456", 0)).isEmpty();
    }

    @Test
    void aPairIsNotCutInTwo() {
        assertThat(Texts.shortened("ab" + GRIN + "cd", 4)).isEqualTo("ab…");
        assertThat(Texts.shortened("ab" + GRIN + "cd", 5)).isEqualTo("ab" + GRIN + "…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\t", "\u0085", "\u2028", "\u2029", "\u001B", "\u007F"})
    void lineBreaksAndControlCharactersBecomeSpaces(String control) {
        assertThat(Texts.shortened("a" + control + "b", 10)).isEqualTo("a b");
    }

    @Test
    void aShortenedTextIsWellFormedToo() {
        assertThat(Texts.shortened("a\uD83Db\u0000c\uDE00", 10)).isEqualTo("a\uFFFDb\uFFFDc\uFFFD");
    }
}
