package dev.daybook.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u001b[31mb",
                "a\u001b[1;31;4mb",
                "a\u001b]0;title\u0007b",
                "a\u001b]8;;http://x\u001b\\b",
                "a\u009b31mb",
                "a\u009d0;title\u009cb",
                "a\u001bPq#0\u001b\\b",
                "a\u001b(Bb",
                "a\u001bcb",
                "a\u0000b",
                "a\u0008\u007fb",
                "a\u202Eb",
                "a\u2066\u2069b",
                "a\u200Bb",
                "\uFEFFab",
                "a\uDB40\uDC41b"
            })
    void commandsToATerminalAndWhatNobodySeesAreTakenOut(String text) {
        assertThat(HiddenText.removed(text)).isEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "two\nlines\tand a tab\r\n",
                "caf\u00e9 \u65e5\u672c \u05d0\u05d1",
                "\uD83D\uDC69\u200D\uD83D\uDCBB",
                "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
                "[31m is no command by itself"
            })
    void whatCanBeReadStays(String text) {
        assertThat(HiddenText.removed(text)).isEqualTo(text);
    }

    @Test
    void aCommandThatIsNeverEndedTakesItsLineAlone() {
        assertThat(HiddenText.removed("a\u001b]0;never ended\nb")).isEqualTo("a\nb");
    }

    @Test
    void longTextsOfBeginningsTakeNoLongerThanTheyAreLong() {
        String hostile = "\u001b[".repeat(2_000_000) + "\u001b]".repeat(2_000_000);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThat(HiddenText.removed(hostile))
                .isEmpty());
    }

    @Test
    void nothingHiddenIsLeftInAnyText() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 40; i++) {
                text.append("\u001b[]0m;\u0007\\\u009b\u202e\ufeff ab\n".charAt(random.nextInt(15)));
            }
            assertThat(HiddenText.hasAny(HiddenText.removed(text.toString()))).isFalse();
        }
    }
}
