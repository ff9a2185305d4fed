package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts in the shells that they are for, with a daybook that says what it is told to say. */
class ShellCompletionTest {
    private static final List<String> HOSTILE =
            List.of("branch = '$(touch hit)'", "branch = '`touch hit`'", "branch = '*'", "branch = 'a;b\\'");

    @TempDir
    private Path folder;

    private Path bin;
    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        shell = new Shell(folder);
        bin = Files.createDirectories(folder.resolve("bin"));
    }

    @Test
    void bashAsksForTheLineUpToTheCursorAndTakesWhatItIsTold() throws Exception {
        tells(HOSTILE, 0);

        assertThat(bash("daybook search \"branch = ' --json", 24, 2, "daybook", "search", "\"branch = ' "))
                .containsExactlyElementsOf(HOSTILE);
        assertThat(asked()).containsExactly("__complete", "bash", "--", "daybook search \"branch =");
        assertThat(folder.resolve("hit")).doesNotExist();
    }

    @Test
    void whereDaybookSaysNothingBashCompletesCommandsAndOptionsAsBefore() throws Exception {
        tells(List.of(), 1);

        assertThat(bash("daybook search --orde", 21, 2, "daybook", "search", "--orde"))
                .contains("--order-by");
        assertThat(bash("daybook sear", 12, 1, "daybook", "sear")).contains("search");
        assertThat(bash("daybook search --entity tool", 28, 3, "daybook", "search", "--entity", "tool"))
                .contains("tool_calls");
    }

    @Test
    void zshGivesItsOwnQuotingWhatDaybookTells() throws Exception {
        assumeTrue(isThere("zsh"), "there is no zsh here");
        tells(HOSTILE, 0);
        Path script = script("zsh");

        List<String> added = run(
                "zsh",
                "-fc",
                "compdef() { }; compadd() { print -rl -- \"${(@P)argv[-1]}\" }; source " + script
                        + "; words=(daybook search '\"branch = '); CURRENT=3; _daybook_zsh");

        assertThat(added).containsExactlyElementsOf(HOSTILE);
        assertThat(asked()).containsExactly("__complete", "zsh", "--", "daybook search \"branch = ");
        assertThat(folder.resolve("hit")).doesNotExist();
    }

    @Test
    void zshCompletesCommandsWhereDaybookSaysNothing() throws Exception {
        assumeTrue(isThere("zsh"), "there is no zsh here");
        tells(List.of(), 1);

        List<String> added = run(
                "zsh",
                "-fc",
                "compdef() { }; source " + script("zsh")
                        + "; _bash_complete() { print -rl -- \"$@\" }; words=(daybook search x); CURRENT=3; _daybook_zsh");

        assertThat(added).containsExactly("-o", "default", "-F", "_complete_daybook");
    }

    @Test
    void fishOffersWhatDaybookTells() throws Exception {
        assumeTrue(isThere("fish"), "there is no fish here");
        tells(HOSTILE, 0);

        List<String> offered =
                run("fish", "-c", "source " + script("fish") + "; complete -C 'daybook search \"branch = '");

        assertThat(offered).containsAll(HOSTILE);
        assertThat(asked()).containsExactly("__complete", "fish", "--", "daybook search \"branch = ");
        assertThat(folder.resolve("hit")).doesNotExist();
    }

    @Test
    void fishKnowsTheOptionsOfASearch() throws Exception {
        assumeTrue(isThere("fish"), "there is no fish here");
        tells(List.of(), 1);

        List<String> offered =
                run("fish", "-c", "source " + script("fish") + "; complete -C 'daybook search --entity tool'");

        assertThat(offered).anySatisfy(line -> assertThat(line).startsWith("tool_calls"));
    }

    private List<String> bash(String line, int point, int current, String... words) throws Exception {
        String array = String.join(
                " ",
                Arrays.stream(words)
                        .map(word -> "'" + word.replace("'", "'\\''") + "'")
                        .toList());
        return run(
                "bash",
                "--norc",
                "-c",
                "source " + script("bash") + "; COMP_LINE='" + line.replace("'", "'\\''") + "'; COMP_POINT=" + point
                        + "; COMP_WORDS=(" + array + "); COMP_CWORD=" + current
                        + "; _daybook_filters daybook \"${COMP_WORDS[COMP_CWORD]}\" \"${COMP_WORDS[COMP_CWORD-1]}\""
                        + "; [ \"${#COMPREPLY[@]}\" = 0 ] || printf '%s\\n' \"${COMPREPLY[@]}\"");
    }

    private Path script(String name) {
        return Samples.write(
                folder.resolve("daybook." + name), shell.run("completion", name).out());
    }

    /** What daybook prints from now on, and how it ends. */
    private void tells(List<String> lines, int status) throws IOException {
        Samples.write(folder.resolve("told"), lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
        Path daybook = Samples.write(
                bin.resolve("daybook"),
                "#!/bin/sh\nprintf '%s\\n' \"$@\" >'" + folder.resolve("asked") + "'\ncat '" + folder.resolve("told")
                        + "'\necho not to be seen >&2\nexit " + status + "\n");
        assertThat(daybook.toFile().setExecutable(true)).isTrue();
    }

    private List<String> asked() throws IOException {
        return Files.readAllLines(folder.resolve("asked"));
    }

    private static boolean isThere(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private List<String> run(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("PATH", bin + File.pathSeparator + System.getenv("PATH"));
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        assertThat(err).doesNotContain("not to be seen");
        return out.lines().toList();
    }
}
