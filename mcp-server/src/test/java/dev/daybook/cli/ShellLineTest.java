package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.cli.CompletionCommand.Shell;
import dev.daybook.cli.ShellLine.Quote;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellLineTest {
    @Test
    void wordsAreWhatTheCommandWouldBeGiven() {
        ShellLine line = parse("daybook search  \"branch = 'a b'\" x\\ y 'it'\"'\"'s' \"a\\\"\\b\" ");

        assertThat(line.words()).containsExactly("daybook", "search", "branch = 'a b'", "x y", "it's", "a\"\\b", "");
        assertThat(line.quote()).isEqualTo(Quote.NONE);
    }

    @Test
    void aQuoteThatIsOpenIsKnownWithWhereItBegan() {
        ShellLine open = parse("daybook search x=\"branch = 'ma");

        assertThat(open).isEqualTo(new ShellLine(List.of("daybook", "search", "x=branch = 'ma"), Quote.DOUBLE, 2));
        assertThat(parse("daybook search '").words()).containsExactly("daybook", "search", "");
        assertThat(parse("daybook search 'a\\").current()).isEqualTo("a\\");
    }

    @Test
    void anEmptyWordInQuotesIsAWord() {
        assertThat(parse("daybook '' \"\" x").words()).containsExactly("daybook", "", "", "x");
    }

    @Test
    void backslashesAreReadAsEachShellDoes() {
        assertThat(ShellLine.parse(Shell.ZSH, "d \"a\\!=\\$\\`").current()).isEqualTo("a!=$`");
        assertThat(ShellLine.parse(Shell.BASH, "d \"a\\!=\\$\\`").current()).isEqualTo("a\\!=$`");
        assertThat(ShellLine.parse(Shell.FISH, "d \"a\\!=\\$\\`").current()).isEqualTo("a\\!=$\\`");
        assertThat(ShellLine.parse(Shell.FISH, "d 'it\\'s \\\\ \\x").current()).isEqualTo("it's \\ \\x");
    }

    @Test
    void anyLineIsRead() {
        assertThat(parse("").words()).containsExactly("");
        assertThat(parse("\\").words()).containsExactly("\\");
        assertThat(parse("a\\").words()).containsExactly("a\\");
    }

    private static ShellLine parse(String line) {
        return ShellLine.parse(Shell.BASH, line);
    }
}
