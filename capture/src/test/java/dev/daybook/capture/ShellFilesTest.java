package dev.daybook.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.capture.ShellFiles.Use;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class ShellFilesTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final List<String> PIECES = List.of(
            "cat ",
            "sed -i ",
            "rm ",
            "cd ",
            "a.txt",
            "b.txt ",
            "'",
            "\"",
            "`",
            "$(",
            "${",
            "$((",
            "(",
            "((",
            ")",
            "))",
            "{",
            "}",
            "[[",
            "]]",
            "if ",
            "then ",
            "fi",
            "for x in ",
            "do ",
            "done",
            "case x in ",
            "esac",
            ";;",
            ";",
            "\n",
            "&&",
            "||",
            "|",
            "&",
            "<<E",
            "<<'E'\n",
            "E\n",
            "<<<",
            "<(",
            ">",
            ">>",
            "2>&1",
            "&>",
            "\\",
            "#",
            "$'",
            "\\x4",
            "~",
            "$HOME/",
            "=",
            "a=(",
            "f()",
            "-",
            "--",
            " ",
            "\t",
            "\0",
            "\uD800",
            "\uFFFF",
            "\uFFFC",
            "*",
            "[",
            "eval ",
            "bash -c ",
            "xargs ",
            "time ",
            "tar ",
            "git ",
            "-C ");

    @Test
    void theFilesOfEachCommandInTheTableAreTold() throws IOException {
        List<String> cases = table();

        assertThat(cases).hasSizeGreaterThan(250);
        SoftAssertions softly = new SoftAssertions();
        for (String entry : cases) {
            int arrow = entry.lastIndexOf("\n=>");
            String command = entry.substring(0, arrow);
            softly.assertThat(told(command))
                    .as(command)
                    .isEqualTo(entry.substring(arrow + 3).strip());
        }
        softly.assertAll();
    }

    @Test
    void carriageReturnsAreNoPartOfAName() {
        assertThat(ShellFiles.of("cat a.txt\r\ncat b.txt\r\n")).isEmpty();
    }

    @Test
    void atMostAHundredFilesAreTold() {
        String files = String.join(
                " ", IntStream.range(0, 5_000).mapToObj(i -> "f" + i).toList());

        assertThat(ShellFiles.of("cat " + files)).hasSize(100).startsWith(new Use("f0", false));
        assertThat(ShellFiles.of("(cat " + files + "); cat \"$(cat x)\"")).hasSize(100);
        assertThat(ShellFiles.of("cat a; bash -c 'cat " + files + "'; cat z"))
                .hasSize(100)
                .startsWith(new Use("a", false), new Use("f0", false));
    }

    @Test
    void namesThatAreTooLongAreNotTold() {
        assertThat(ShellFiles.of("cat " + "x".repeat(4_097))).isEmpty();
        assertThat(ShellFiles.of("cd " + "x/".repeat(4_000) + " && cat a.txt")).isEmpty();
    }

    @Test
    void deepNestingIsGivenUp() {
        for (String opening : List.of("$(", "\"$(", "(", "( ", "((", "{ ", "${x:-", "if ", "a=(", "$((", "<(", "[[ ")) {
            assertThat(within(LONG, "cat a.txt; " + opening.repeat(10_000)))
                    .as(opening)
                    .isEmpty();
        }
        assertThat(within(LONG, "cat a.txt; " + "( ".repeat(100) + "cat b.txt" + " )".repeat(100)))
                .containsExactly(new Use("a.txt", false), new Use("b.txt", false));
        assertThat(within(LONG, "(".repeat(10_000) + ")".repeat(10_000))).isEmpty();
    }

    @Test
    void aCommandOfFiftyMegabytesIsReadInTime() {
        int size = 50 << 20;
        String body = "0123456789 don't (\n".repeat(size / 19);
        assertThat(within(LONG, "cat > a.txt <<'EOF'\n" + body + "EOF\ncat b.txt"))
                .containsExactly(new Use("a.txt", true), new Use("b.txt", false));
        assertThat(within(LONG, "echo '" + body.replace("'", "") + "' > a.txt"))
                .containsExactly(new Use("a.txt", true));
    }

    @Test
    void whatIsRepeatedMillionsOfTimesIsReadInTime() {
        List<String> pieces = List.of(
                "a ",
                ";",
                "\n",
                "\"",
                "'",
                "$(",
                "(",
                "<<E ",
                "a=",
                "&&",
                "|",
                "\\\n",
                "echo x;",
                "$",
                "{",
                "`",
                "-",
                "../",
                "cat x|",
                "cd a;",
                "'x'",
                "a(",
                "=(",
                "bash -c a;",
                "$'",
                "f(){ a;};",
                "((",
                "))",
                "a/",
                "cat <<E\n",
                "``");
        for (String piece : pieces) {
            within(LONG, "cat " + piece.repeat((4 << 20) / piece.length()));
            within(LONG, piece.repeat((4 << 20) / piece.length()));
        }
    }

    @Test
    void noTextMakesItFail() {
        Random random = new Random(7);
        for (int run = 0; run < 500; run++) {
            List<String> commands =
                    IntStream.range(0, 100).mapToObj(i -> made(random)).toList();
            List<Use> uses = Assertions.assertTimeoutPreemptively(LONG, () -> commands.stream()
                    .flatMap(command -> ShellFiles.of(command).stream())
                    .toList());
            assertThat(uses)
                    .allSatisfy(use -> assertThat(use.path()).isNotBlank().doesNotContain("\n", "\0", "\uFFFC"));
        }
    }

    private static String made(Random random) {
        return String.join(
                "",
                IntStream.rangeClosed(0, random.nextInt(25))
                        .mapToObj(i -> PIECES.get(random.nextInt(PIECES.size())))
                        .toList());
    }

    @Test
    void everyCommandSurvivesBeingCutAndMixed() throws IOException {
        Random random = new Random(11);
        List<String> cases = table();
        for (String entry : cases) {
            for (int cut = 0; cut < entry.length(); cut++) {
                ShellFiles.of(entry.substring(0, cut));
                ShellFiles.of(entry.substring(cut));
            }
            String other = cases.get(random.nextInt(cases.size()));
            ShellFiles.of(entry.substring(0, entry.length() / 2) + other.substring(other.length() / 2));
        }
    }

    private static List<Use> within(Duration time, String command) {
        return Assertions.assertTimeoutPreemptively(time, () -> ShellFiles.of(command));
    }

    private static String told(String command) {
        return String.join(
                ", ",
                ShellFiles.of(command).stream()
                        .map(use -> (use.modified() ? "w " : "r ") + use.path())
                        .toList());
    }

    private static List<String> table() throws IOException {
        try (InputStream in = ShellFilesTest.class.getResourceAsStream("shell-files.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<String> cases = new ArrayList<>();
            for (String entry : ("\n" + text).split("\n\\$ ")) {
                int arrow = entry.indexOf("\n=>");
                if (arrow >= 0) {
                    int end = entry.indexOf('\n', arrow + 1);
                    cases.add(end < 0 ? entry : entry.substring(0, end));
                }
            }
            return Stream.concat(cases.stream(), Stream.of("\n=>")).toList();
        }
    }
}
