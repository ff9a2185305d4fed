package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
    @Test
    void noControlCharacterIsLeft() {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c < 0x2070; c++) {
            all.appendCodePoint(c);
        }

        String line = PlainText.line(all.toString());

        assertThat(line.codePoints()).noneMatch(Character::isISOControl).doesNotContain(0x202E, 0x2066, 0x2028);
    }

    @Test
    void whatWasThereCanStillBeSeen() {
        assertThat(PlainText.line("\u001B]0;owned\u0007\u007F")).isEqualTo("␛]0;owned␇␡");
    }

    @Test
    void linesKeepTheirBreaks() {
        assertThat(PlainText.lines("a\r\nb\rc\n\td")).isEqualTo("a\nb c\n d");
        assertThat(PlainText.line("a\r\nb")).isEqualTo("a  b");
    }

    @Test
    void loneSurrogatesAreReplaced() {
        assertThat(PlainText.line("a\uD83Db")).isEqualTo("a\uFFFDb");
    }
}
