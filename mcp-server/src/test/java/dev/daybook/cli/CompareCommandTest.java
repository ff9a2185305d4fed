package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.Application;
import dev.daybook.core.Source;
import dev.daybook.session.Session;
import dev.daybook.session.SessionKind;
import dev.daybook.session.SessionStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
    private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @Test
    void twoSessionsStandBesideTheirDifference() {
        add("ses-one", "Discounts", Map.of("model", "opus"), Map.of("tests", 200.0));
        add("ses-two", "Prices", Map.of("model", "haiku"), Map.of("tests", 150.0));

        String out = shell.run("compare", "ses-o", "latest").out();

        assertThat(out)
                .startsWith("2 sessions side by side\n")
                .contains(
                        "A  ses-one  2026-11-20 09:00  (baseline) Discounts\n",
                        "B  ses-two  2026-11-20 09:00  Prices\n")
                .containsPattern("model +opus +haiku\n")
                .containsPattern("tests +200 +150 +-50 \\(-25%\\)\n");
    }

    @Test
    void onRequestOnlyDifferencesAreTold() {
        add("ses-one", "Discounts", Map.of("model", "opus", "seed", "7"), Map.of("tests", 200.0));
        add("ses-two", "Prices", Map.of("model", "haiku", "seed", "7"), Map.of("tests", 200.0));

        String out = shell.run("compare", "ses-one", "ses-two", "--diff").out();

        assertThat(out).contains("haiku").doesNotContain("seed", "tests", "completed");
    }

    @Test
    void sessionsThatDoNotDifferAreToldNotTo() {
        add("ses-one", "Discounts", Map.of(), Map.of());
        add("ses-two", "Prices", Map.of(), Map.of());

        assertThat(shell.run("compare", "ses-one", "ses-two", "--diff").out()).endsWith("\nNo difference.\n");
    }

    @Test
    void eightyColumnsHoldFourSessionsAndTwentyInSeveralBlocks() {
        IntStream.range(0, 20)
                .forEach(i ->
                        add("ses-0" + i, "割引".repeat(30), Map.of("path", "x".repeat(300)), Map.of("tests", i * 1e6)));
        shell.on(new Terminal(true, false, false, 80));

        String[] all = Stream.concat(
                        Stream.of("compare"), IntStream.range(0, 20).mapToObj(i -> "ses-0" + i))
                .toArray(String[]::new);

        for (String[] words : List.of(new String[] {"compare", "ses-00", "ses-02", "ses-03", "ses-04"}, all)) {
            assertThat(shell.run(words).out().lines())
                    .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(80));
        }
        assertThat(shell.run("compare", "ses-00", "ses-02", "ses-03", "ses-04", "--only", "metrics")
                        .out())
                .containsPattern("\n +A +B +C +D\n");
        assertThat(shell.run(all).out()).containsPattern("\n +A +Q +R +S\n").containsPattern("\n +A +T\n");
    }

    @Test
    void hostileTextsDoNotMoveTheCursor() {
        add("ses-one", "a\u001B[2Jb", Map.of("k\u001B[2J", "v\u202E\u0007"), Map.of());
        add("ses-two", "Prices", Map.of(), Map.of());

        assertThat(shell.run("compare", "ses-one", "ses-two").out())
                .contains("Prices")
                .doesNotContain("\u001B", "\u202E", "\u0007");
    }

    @Test
    void jsonHoldsEverythingAndWhatIsUnknownIsNull() throws Exception {
        add("ses-one", "Discounts", Map.of("model", "opus"), Map.of("tests", 200.0));
        add("ses-two", "Prices", Map.of(), Map.of());

        JsonNode comparison =
                Json.parse(shell.run("compare", "ses-one", "ses-two", "--json", "--only", "params,metrics")
                        .out());

        assertThat(comparison.at("/sessions/1/id").asText()).isEqualTo("ses-two");
        assertThat(comparison.at("/baseline").asInt()).isZero();
        assertThat(comparison.at("/parts/0/aspect").asText()).isEqualTo("params");
        assertThat(comparison.at("/parts/0/texts/0/values/0").asText()).isEqualTo("opus");
        assertThat(comparison.at("/parts/0/texts/0/values/1").isNull()).isTrue();
        assertThat(comparison.at("/parts/1/numbers/0/deltas/1").isNull()).isTrue();
    }

    @Test
    void csvHasAColumnForEachSessionAndNoFormulas() {
        add("ses-one", "Discounts", Map.of("sum", "=1+1", "text", "a,\"b\""), Map.of("tests", 200.0));
        add("ses-two", "Prices", Map.of(), Map.of("tests", 150.0));

        assertThat(shell.run("compare", "ses-one", "ses-two", "--csv", "--only", "params,metrics")
                        .out())
                .isEqualTo("aspect,name,unit,ses-one,ses-two,difference ses-two,percent ses-two\r\n"
                        + "params,sum,text,'=1+1,,,\r\n"
                        + "params,text,text,\"a,\"\"b\"\"\",,,\r\n"
                        + "metrics,tests,plain,200,150,-50,-25\r\n");
    }

    @Test
    void aFileGetsMarkdown() throws Exception {
        add("ses-one", "Discounts", Map.of("model", "opus"), Map.of());
        add("ses-two", "Prices", Map.of(), Map.of());

        assertThat(shell.run("compare", "ses-one", "ses-two", "--output", "compared.md")
                        .out())
                .isEmpty();

        assertThat(Files.readString(shell.project().resolve("compared.md")))
                .startsWith("# 2 sessions side by side\n")
                .contains("| model | opus | – |");
    }

    @Test
    void toolsInOrderAreToldOfATranscript() {
        shell.run("import", Samples.TRANSCRIPT.toString());
        add("ses-two", "Prices", Map.of(), Map.of());

        assertThat(shell.run("compare", Samples.TRANSCRIPT_SESSION, "ses-two", "--only", "sequence,tools")
                        .out())
                .contains("Tools in order, without those of sub-agents\n", "0 in the same order as in A, 0% alike\n");
    }

    @Test
    void whatDoesNotFitTogetherIsWrongUsage() {
        add("ses-one", "Discounts", Map.of(), Map.of());

        assertThat(wrong("compare")).contains("give the ids of 2 to 20 sessions, not 0, or two groups");
        assertThat(wrong("compare", "ses-one")).contains("not 1");
        assertThat(wrong("compare", "ses-one", "latest", "--only", "colour"))
                .contains("--only 'colour' is unknown; use one of: facts, params");
        assertThat(wrong("compare", "ses-one", "latest", "--name", "x")).contains("--name and --metric are for groups");
        assertThat(wrong("compare", "ses-one", "--group", "a = 1", "--group", "b = 1"))
                .contains("not both");
        assertThat(wrong("compare", "--group", "agent = 'x'")).contains("give --group FILTER twice");
        assertThat(wrong("compare", "--group", "agent = 'x'", "--group", "agent = 'x'"))
                .contains("both groups are called");
        assertThat(wrong("compare", "--group", "agent = 'x'", "--group", "agent = 'y'", "--diff"))
                .contains("--baseline, --diff and --only are for sessions side by side");
        assertThat(wrong("compare", "ses-one", "latest", "--csv", "--json")).contains("choose one");
        assertThat(wrong("compare", "ses-one", "latest"))
                .contains("'ses-one' and 'latest' are the same session, ses-one; name it once\n");
    }

    private String wrong(String... words) {
        Shell.Result result = shell.run(words);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        return result.err();
    }

    private void add(String id, String title, Map<String, String> params, Map<String, Double> metrics) {
        Session session = Session.started(id, SessionKind.SESSION, Source.TOOL, START)
                .described(Optional.empty(), Optional.of(title), Optional.empty(), params, Map.of())
                .ended(START.plusSeconds(80), SessionStatus.COMPLETED, Optional.empty(), metrics);
        try (Application application = Samples.open(shell)) {
            application.records().write(stores -> stores.sessions().add(session));
        }
    }
}
