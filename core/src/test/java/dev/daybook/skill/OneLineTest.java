package dev.daybook.skill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneLineTest {

    @Test
    void whatATerminalWouldObeyIsGone() {
        String hostile = "Brew\u001B[2J\u001B]0;title\u0007 \u009B31mtea\r\nand\u0000 \u202Ecake\u2066";

        String line = OneLine.of(hostile, 200);

        assertThat(line).startsWith("Brew").contains("tea and", "cake");
        assertThat(line.codePoints()).noneMatch(c -> Character.isISOControl(c) || c == 0x202E || c == 0x2066);
        assertThat(line).doesNotContain("[2J", "31m");
    }

    @ParameterizedTest
    @CsvSource({"10, aaaaaaaaa…", "3, aa…"})
    void aLongTextIsCut(int max, String shown) {
        assertThat(OneLine.of("a".repeat(50_000_000), max)).isEqualTo(shown);
    }

    @Test
    void otherScriptsStay() {
        assertThat(OneLine.of("  写测试\n\nمراجعة 👩‍💻  ", 50)).isEqualTo("写测试 مراجعة 👩‍💻");
    }
}
