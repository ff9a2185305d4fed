package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.cli.ShellLine.Quote;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellLineTest {
    @Test
    void wordsAreWhatTheCommandWouldBeGiven() {
        ShellLine line = ShellLine.parse("daybook search  \"branch = 'a b'\" x\\ y 'it'\"'\"'s' \"a\\\"\\b\" ");

        assertThat(line.words()).containsExactly("daybook", "search", "branch = 'a b'", "x y", "it's", "a\"\\b", "");
        assertThat(line.quote()).isEqualTo(Quote.NONE);
    }

    @Test
    void aQuoteThatIsOpenIsKnownWithWhereItBegan() {
        ShellLine open = ShellLine.parse("daybook search x=\"branch = 'ma");

        assertThat(open).isEqualTo(new ShellLine(List.of("daybook", "search", "x=branch = 'ma"), Quote.DOUBLE, 2));
        assertThat(ShellLine.parse("daybook search '").words()).containsExactly("daybook", "search", "");
        assertThat(ShellLine.parse("daybook search 'a\\").current()).isEqualTo("a\\");
    }

    @Test
    void anEmptyWordInQuotesIsAWord() {
        assertThat(ShellLine.parse("daybook '' \"\" x").words()).containsExactly("daybook", "", "", "x");
    }

    @Test
    void anyLineIsRead() {
        assertThat(ShellLine.parse("").words()).containsExactly("");
        assertThat(ShellLine.parse("\\").words()).containsExactly("\\");
        assertThat(ShellLine.parse("a\\").words()).containsExactly("a\\");
    }
}
