package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartCharactersTest {

    @ParameterizedTest
    @CsvSource({
        "'',            '',    xterm-256color, true",
        "C,             '',    xterm,          true",
        "en_US.UTF-8,   '',    xterm,          true",
        "de_DE.utf8,    '',    xterm,          true",
        "de_DE.ISO-8859-1, '', xterm,          false",
        "de_DE,         '',    xterm,          false",
        "de_DE,   C.UTF-8,     xterm,          true",
        "en_US.UTF-8,   '',    linux,          false",
    })
    void blocksAreDrawnWhereTheyCanBeSeen(String lang, String all, String term, boolean blocks) {
        assertThat(Terminal.showsBlocks(Map.of("LANG", lang, "LC_ALL", all, "TERM", term)))
                .isEqualTo(blocks);
    }
}
