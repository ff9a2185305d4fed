package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SnippetLineTest {
    private static final int WIDE = 1_000;

    @Test
    void whatFollowsDotsIsShown() {
        assertThat(SnippetLine.of("…«timeout» of the pool").shown(80, false)).isEqualTo("…[timeout] of the pool");
        assertThat(SnippetLine.of("loading… «timeout»").shown(80, false)).isEqualTo("loading… [timeout]");
    }

    @Test
    void whatWasFoundStandsOutOnATerminalWithColours() {
        assertThat(SnippetLine.of("…the «timeout» of the «client»").shown(WIDE, true))
                .isEqualTo("…the \u001B[1mtimeout\u001B[0m of the \u001B[1mclient\u001B[0m");
    }

    @Test
    void elsewhereItStandsInBrackets() {
        assertThat(SnippetLine.of("the «timeout» of").shown(WIDE, false)).isEqualTo("the [timeout] of");
    }

    @Test
    void noEscapeOfTheTextReachesTheTerminal() {
        assertThat(SnippetLine.of("a\u001B[31mb\nc «d\u001B[2J» e").shown(WIDE, true))
                .isEqualTo("a␛[31mb c \u001B[1md␛[2J\u001B[0m e");
    }

    @Test
    void itFitsTheLine() {
        for (int columns = 5; columns < 40; columns++) {
            String shown =
                    SnippetLine.of("before «found» between «漢字漢字漢字» after").shown(columns, true);

            assertThat(DisplayWidth.of(shown.replaceAll("\u001B\\[\\dm", "")))
                    .as("in %s columns: %s", columns, shown)
                    .isLessThanOrEqualTo(columns);
        }
    }

    @Test
    void aMarkThatIsNotClosedOrIsOfTheTextItselfLosesNothing() {
        assertThat(SnippetLine.of("«open").shown(WIDE, false)).isEqualTo("[open]");
        assertThat(SnippetLine.of("closed» here").shown(WIDE, false)).isEqualTo("closed» here");
        assertThat(SnippetLine.of("").shown(WIDE, false)).isEmpty();
    }
}
