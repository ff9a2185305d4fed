package dev.daybook.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutTextTest {
    @Test
    void whatFitsStaysAsItIs() {
        assertThat(CutText.toBytes("äöü", 6, "too long")).isEqualTo("äöü");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 101, 102, 103, 104})
    void noCharacterIsTornApart(int most) {
        String cut = CutText.toBytes("😀ä".repeat(100), most, "too long");

        assertThat(cut).endsWith("\n\n[Cut: too long]\n").doesNotContain("\uFFFD");
        assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(most);
    }

    @Test
    void wholeLinesAreKeptWhereThereAreAny() {
        assertThat(CutText.toBytes("a line of text\n".repeat(20), 100, "too long"))
                .isEqualTo("a line of text\n".repeat(4) + "a line of text\n\n[Cut: too long]\n");
    }
}
