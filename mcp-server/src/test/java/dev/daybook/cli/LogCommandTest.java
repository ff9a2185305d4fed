package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.Application;
import dev.daybook.core.Source;
import dev.daybook.session.Exchange;
import dev.daybook.session.ToolCall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCommandTest {
    private static final String HOSTILE =
            "</pre><script>alert(1)</script><img src=x onerror=alert(2)> \u001B[2J\u202Ereversed"
                    + "\u0007\u009B & \"q\" 'a' ![x](http://evil.example/y) [l](javascript:alert(3))\n# heading\n```\n| a | b |\n````` end";
    private static final String CODE = "(?<![`\\\\])(`+)(?!`).*?(?<!`)\\1(?!`)";

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @Test
    void aSessionIsShownInTheOrderOfTimeOneEntryALine() {
        Samples.addSession(shell, "ses-1", "Discounts");
        add(
                "exc-1",
                "Mend the sum",
                "I look.\n\nIt is mended.",
                call("Read", "src/sum.py", true),
                call("Bash", "pytest", false));

        assertThat(shell.run("log", "ses-1").out()).isEqualTo("""
                Discounts
                ses-1 · 2026-11-20 09:00 to 2026-11-20 09:01 (1m 20s) · completed
                2026-11-20 09:00:00  start

                2026-11-20 09:00:05  prompt   Mend the sum
                2026-11-20 09:00:06  tool     Read  src/sum.py  1.5s
                2026-11-20 09:00:06  tool     Bash  pytest  failed, exit 1, 1.5s
                                              E   assert 3 == 4
                2026-11-20 09:00:15  answer   I look. It is mended.  10.0s
                2026-11-20 09:01:20  end      completed  1m 20s
                """);
    }

    @Test
    void theLatestSessionIsShownWhereNoneIsNamedAndTheBeginningOfAnIdIsEnough() {
        Samples.addSession(shell, "ses-1", "Discounts");

        assertThat(shell.run("log").out())
                .startsWith("Discounts\n")
                .isEqualTo(shell.run("log", "ses-").out());
        assertThat(shell.run("log", "nosuch"))
                .isEqualTo(new Shell.Result(1, "", "daybook: No session with id 'nosuch'\n"));
    }

    @Test
    void whereNothingIsRecordedItSaysSo() {
        assertThat(shell.run("log").out()).startsWith("Nothing is recorded for ");
        assertThat(shell.run("log", "--format", "html").err()).contains("there is nothing to export");
        assertThat(shell.project().resolve(".daybook")).doesNotExist();
    }

    @Test
    void partsAreChosenByKindWordTimeAndNumber() {
        shell.run("import", Samples.TRANSCRIPT.toString());

        assertThat(lines("--only", "tools")).isNotEmpty().allMatch(line -> line.contains("  tool     "));
        assertThat(lines("--only", "prompts,ANSWER"))
                .allMatch(line -> line.contains("prompt") || line.contains("answer"));
        assertThat(lines("--limit", "3")).hasSize(3).isEqualTo(lines().subList(0, 3));
        assertThat(lines("--tail", "3")).isEqualTo(lines().subList(lines().size() - 3, lines().size()));
        assertThat(lines("--grep", "PYTEST")).isNotEmpty().hasSizeLessThan(lines().size());
        assertThat(shell.run("log", "--grep", "no such word").out())
                .endsWith("Nothing of this is recorded for the session.\n");
        assertThat(lines("--since", "2026-11-20T09:01:00Z")).isNotEmpty().hasSizeLessThan(lines().size());
    }

    @Test
    void whatDoesNotGoTogetherIsWrongUsage() {
        assertThat(shell.run("log", "--only", "tools,erors").err())
                .startsWith("daybook: --only 'erors' is unknown; use one or more of: starts, tools, ");
        assertThat(shell.run("log", "--limit", "1", "--tail", "1").exitCode()).isEqualTo(2);
        assertThat(shell.run("log", "--tail", "0").err()).startsWith("daybook: --tail must be 1 to 10000, not 0");
        assertThat(shell.run("log", "--follow", "--format", "html").exitCode()).isEqualTo(2);
        assertThat(shell.run("log", "--json", "--format", "html").exitCode()).isEqualTo(2);
        assertThat(shell.run("log", "--subagents", "all").err()).contains("use one of: folded, nested, none");
        assertThat(shell.run("log", "--format", "pdf").err()).contains("use one of: text, markdown, html, json");
    }

    @Test
    void jsonHasWholeTextsAndOneShape() throws Exception {
        Samples.addSession(shell, "ses-1", "Discounts");
        add("exc-1", "p".repeat(5_000), "done", call("Bash", "pytest", false));

        JsonNode document = Json.parse(shell.run("log", "--json").out());

        assertThat(document.at("/session/title").asText()).isEqualTo("Discounts");
        assertThat(document.at("/entries")).hasSize(5);
        assertThat(document.at("/entries/1/text").asText()).hasSize(5_000);
        assertThat(document.at("/entries/1").has("text_length")).isFalse();
        JsonNode call = document.at("/entries/2");
        assertThat(call.at("/kind").asText()).isEqualTo("tool");
        assertThat(call.at("/name").asText()).isEqualTo("Bash");
        assertThat(call.at("/at").asText()).isEqualTo("2026-11-20T08:00:06.000Z");
        assertThat(call.at("/failed").asBoolean()).isTrue();
        assertThat(call.at("/counts/exit_code").asInt()).isEqualTo(1);
        assertThat(call.at("/details/0/label").asText()).isEqualTo("error");
        assertThat(shell.run("log", "--format", "json").out())
                .isEqualTo(shell.run("log", "--json").out());
    }

    @Test
    void hostileTextsAreTextInAllForms() throws Exception {
        Samples.addSession(shell, "ses-1", HOSTILE);
        add("exc-1", HOSTILE, HOSTILE, call(HOSTILE, HOSTILE, false));

        String html = shell.run("log", "--format", "html").out();
        String markdown = shell.run("log", "--format", "markdown").out();
        String text = shell.run("log").out()
                + shell.run("log", "--full").out()
                + shell.on(new Terminal(true, false, false, 60))
                        .run("log", "--no-pager")
                        .out();

        for (String shown : List.of(html, markdown, text)) {
            assertThat(shown).contains("␛[2J").doesNotContain("\u001B", "\u202E", "\u0007", "\u009B");
        }
        assertThat(html)
                .doesNotContain("<script", "<img")
                .doesNotContainPattern("<[a-z]+ [^>]*\\s(src|on\\w+)=")
                .containsOnlyOnce("<style>");
        assertThat(html.split("<pre", -1)).hasSameSizeAs(html.split("</pre>", -1));
        assertThat(html).doesNotContainPattern("href=\"(?!#)");
        assertThat(markdown.replaceAll(CODE, ""))
                .doesNotContain("<script", "<img")
                .doesNotContainPattern("(?m)^# heading");
        JsonNode entries =
                Json.parse(shell.on(Terminal.NONE).run("log", "--json").out()).at("/entries");
        assertThat(entries.at("/1/text").asText()).isEqualTo(HOSTILE);
    }

    @Test
    void aPageOfItsOwnAllowsNothingButItsOwnStyle() throws Exception {
        shell.run("import", Samples.TRANSCRIPT.toString());

        String html = shell.run("log", "--format", "html").out();

        String css = html.replaceFirst("(?s).*<style>", "").replaceFirst("(?s)</style>.*", "");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(css.getBytes());
        assertThat(html)
                .contains("default-src 'none'; style-src 'sha256-"
                        + Base64.getEncoder().encodeToString(digest) + "'; base-uri 'none'; form-action 'none'")
                .doesNotContain("style=\"", "url(", "@import");
        List<String> anchors = Pattern.compile("href=\"#([^\"]+)\"")
                .matcher(html)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(anchors).isNotEmpty().allSatisfy(anchor -> assertThat(html)
                .contains("<section id=\"" + anchor + "\">"));
    }

    @Test
    void whatIsExportedIsRedactedOnceMore() throws Exception {
        String secret = "ghp_" + "a1B2".repeat(9);
        Samples.addSession(shell, "ses-1", "Use " + secret);
        add("exc-1", "with " + secret, "not " + secret, call("Bash", "curl " + secret, false));
        assertThat(shell.run("log").out()).contains(secret);

        for (String format : List.of("text", "markdown", "html", "json")) {
            Path file = folder.resolve("log." + format);
            assertThat(shell.run("log", "--format", format, "--output", file.toString())
                            .exitCode())
                    .isZero();
            assertThat(Files.readString(file)).contains("[redacted:").doesNotContain(secret);
        }
        assertThat(shell.run("log", "--json").out()).doesNotContain(secret);
    }

    @Test
    void aPagerIsForTerminalsAndForThoseWhoWantOne() {
        Samples.addSession(shell, "ses-1", "Discounts");
        Path paged = folder.resolve("paged");
        shell.with("PAGER", "exit 3").with("DAYBOOK_PAGER", "cat >'" + paged + "'");

        assertThat(shell.run("log").out()).startsWith("Discounts");
        assertThat(paged).doesNotExist();
        shell.on(new Terminal(true, true, true, 80));
        assertThat(shell.run("log", "--no-pager").out()).contains("Discounts");
        assertThat(shell.run("log", "--json").out()).startsWith("{");
        assertThat(paged).doesNotExist();
        assertThat(shell.run("log").out()).isEmpty();
        assertThat(paged).content().contains("Discounts", "\u001B[1m");
        assertThat(shell.with("DAYBOOK_PAGER", "").run("log").out()).contains("Discounts");
        assertThat(shell.with("DAYBOOK_PAGER", "cat").run("log").out()).contains("Discounts");
    }

    @Test
    void aPagerThatIsNotThereIsNamedAndTheLogIsShownWithoutIt() {
        Samples.addSession(shell, "ses-1", "Discounts");
        shell.with("DAYBOOK_PAGER", "no-such-pager-here 2>/dev/null").on(new Terminal(true, true, false, 80));

        Shell.Result result = shell.run("log");

        assertThat(result.out()).startsWith("Discounts");
        assertThat(result.err())
                .startsWith("daybook: the pager 'no-such-pager-here 2>/dev/null' cannot be run; set DAYBOOK_PAGER");
    }

    @Test
    void aReaderWhoLeavesAPagerEarlyIsNoFailure() {
        Samples.addSession(shell, "ses-1", "Discounts");
        for (int i = 0; i < 30; i++) {
            add("exc-" + i, "ask", "w".repeat(300), call("Bash", "x".repeat(500), false));
        }
        shell.with("DAYBOOK_PAGER", "true").on(new Terminal(true, true, false, 80));

        assertThat(shell.run("log", "--full")).isEqualTo(new Shell.Result(0, "", ""));
    }

    private List<String> lines(String... options) {
        String[] words = new String[options.length + 1];
        words[0] = "log";
        System.arraycopy(options, 0, words, 1, options.length);
        return shell.run(words)
                .out()
                .lines()
                .skip(2)
                .filter(line -> line.matches("\\d{4}-.*"))
                .toList();
    }

    private void add(String id, String query, String response, ToolCall... calls) {
        Exchange exchange = new Exchange(
                id,
                "ses-1",
                Optional.of(id),
                Instant.parse("2026-11-20T08:00:05Z"),
                query,
                response,
                Optional.of(10_000L),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Source.TRANSCRIPT,
                0,
                List.of(),
                List.of(calls),
                List.of());
        try (Application application = Samples.open(shell)) {
            application.records().write(stores -> stores.exchanges().add(exchange));
        }
    }

    private static ToolCall call(String tool, String target, boolean succeeded) {
        return new ToolCall(
                Optional.empty(),
                tool,
                Optional.of(target),
                Optional.of(Instant.parse("2026-11-20T08:00:06Z")),
                Optional.of(1_500L),
                Optional.of(succeeded),
                succeeded ? Optional.empty() : Optional.of("Exit code 1\n\nE   assert 3 == 4\n"),
                Optional.empty(),
                Optional.empty(),
                succeeded ? Optional.empty() : Optional.of(1),
                Optional.empty());
    }
}
