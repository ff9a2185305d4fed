package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.cli.CompletionCommand.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShellCandidatesTest {
    private static final List<String> HOSTILE = List.of(
            "branch = '$(touch /tmp/x)'",
            "branch = '`id`'",
            "branch = 'a;b|c&d>e<f'",
            "branch = '\\'",
            "branch = '\"'",
            "branch = '''quoted'''",
            "branch = 'a''b'",
            "branch = 'a''$(id)'''",
            "branch = '~/*?[a]{b,c}#'",
            "branch = '-rf'",
            "branch = 'ü 漢 😀'",
            "branch = ' '");

    static Stream<String> hostile() {
        return HOSTILE.stream();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void bashReadsBackWhatItIsTold(String word) throws Exception {
        for (String typed :
                List.of("daybook search ", "daybook search \"", "daybook search '", "daybook search \"bra")) {
            ShellLine line = ShellLine.parse(Shell.BASH, typed);
            String quote = typed.contains("\"") ? "\"" : typed.endsWith("'") ? "'" : "";

            boolean isSingle = quote.equals("'");
            boolean isPlain = word.substring("branch = '".length(), word.length() - 1)
                    .chars()
                    .noneMatch(letter -> "'\"\\".indexOf(letter) >= 0);
            String expected = isSingle && isPlain ? word.replace('\'', '"') : word;

            String told = forBash(typed, word).get(0);

            assertThat(bash("printf %s " + quote + told + quote))
                    .as("after %s: %s", typed, told)
                    .isEqualTo(expected);
            assertThat(ShellLine.parse(Shell.BASH, "daybook search " + quote + told + quote)
                            .current())
                    .isEqualTo(expected);
            assertThat(line.words()).hasSize(3);
        }
    }

    @Test
    void whatBashWouldReplaceFromHistoryIsNotToldInDoubleQuotes() {
        assertThat(forBash("daybook search \"", "branch = 'a!b'")).isEmpty();
        assertThat(forBash("daybook search \"", "branch != 'a'")).containsExactly("branch != 'a'");
        assertThat(forBash("daybook search '", "branch = 'a!b'")).containsExactly("branch = \"a!b\"");
        assertThat(forBash("daybook search ", "a!b")).containsExactly("a\\!b");
    }

    @Test
    void whatHasControlCharactersIsToldToNobody() {
        for (Shell shell : Shell.values()) {
            assertThat(new ShellCandidates(shell, ShellLine.parse(shell, "daybook search "))
                            .of(List.of("a\nb", "a\u001B[31m", "a\tb", "a\u009B", "ab")))
                    .containsExactly("ab");
        }
    }

    @Test
    void bashCompletesWhatFollowsAnOpenQuoteOrACharacterThatBreaksWords() {
        assertThat(forBash("daybook search branch='ma", "branch='main'")).containsExactly("\"main\"");
        assertThat(forBash("daybook search branch=ma", "branch='main'")).containsExactly("\\'main\\'");
        assertThat(forBash("daybook search branch=ma", "other='main'")).isEmpty();
    }

    @Test
    void zshAndFishAreToldTheWordItself() {
        for (Shell shell : List.of(Shell.ZSH, Shell.FISH)) {
            assertThat(new ShellCandidates(shell, ShellLine.parse(shell, "daybook search \"bra")).of(HOSTILE))
                    .isEqualTo(HOSTILE);
        }
    }

    private static List<String> forBash(String typed, String word) {
        return new ShellCandidates(Shell.BASH, ShellLine.parse(Shell.BASH, typed)).of(List.of(word));
    }

    private static String bash(String command) throws IOException, InterruptedException {
        Process bash = new ProcessBuilder("bash", "-c", command).start();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).isZero();
        return out;
    }
}
