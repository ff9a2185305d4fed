package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Vocabulary;
import dev.daybook.insight.Insights;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {
    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @Test
    void bashAndZshReadTheSameScriptWithAnEndOfTheirOwn() {
        String bash = shell.run("completion", "bash").out();
        String zsh = shell.run("completion", "zsh").out();

        String same = bash.substring(0, bash.indexOf("# Keys, comparators and values"));
        assertThat(same).contains("_complete_daybook", "bashcompinit", "doctor");
        assertThat(zsh).startsWith(same).endsWith("compdef _daybook_zsh daybook\n");
        assertThat(bash).endsWith("complete -o default -F _daybook_filters daybook\n");
    }

    @Test
    void theScriptIsOneThatBashUnderstands() throws Exception {
        Path script = Samples.write(
                folder.resolve("daybook.bash"), shell.run("completion", "bash").out());

        Process bash =
                new ProcessBuilder("bash", "-n", script.toString()).inheritIO().start();

        assertThat(bash.waitFor()).isZero();
    }

    @Test
    void fishKnowsCommandsTheirOptionsAndWords() {
        String reports =
                Arrays.stream(Insights.Kind.values()).map(Vocabulary::word).collect(Collectors.joining(" "));

        assertThat(shell.run("completion", "fish").out().lines())
                .contains(
                        "complete -c daybook -f",
                        "complete -c daybook -n '__fish_use_subcommand' -a doctor -d 'Check the installation, this project\\'s"
                                + " record, the client\\'s configuration, and that everything in the agents\\' logs is in the"
                                + " record.'",
                        "complete -c daybook -n '__fish_seen_subcommand_from sessions; and not"
                                + " __fish_seen_subcommand_from list show mark' -a list -d 'List sessions, newest first.'",
                        "complete -c daybook -n '__fish_seen_subcommand_from insights' -a '" + reports + "'",
                        "complete -c daybook -n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'",
                        "complete -c daybook -n '__fish_seen_subcommand_from import' -F",
                        "complete -c daybook -l json -d 'Print one JSON document.'");
    }

    @Test
    void anotherShellIsWrongUsage() {
        Shell.Result result = shell.run("completion", "tcsh");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("'tcsh'");
    }
}
