package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.ClaudeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorsCommandTest {
    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @Test
    void anErrorIsReportedListedAndShown() {
        Shell.Result added = shell.run(
                "errors", "add", "Connection to 10.0.0.7:5432 refused", "--context", "deploy", "--severity", "high");

        assertThat(added.err()).isEmpty();
        assertThat(added.out()).isEqualTo("ERR-001: new\n");
        assertThat(shell.run("errors").out().lines().toList())
                .satisfiesExactly(
                        head -> assertThat(head).startsWith("ERROR    STATUS  SEVERITY"), line -> assertThat(line)
                                .startsWith("ERR-001  open    high")
                                .contains("2026-11-21 11:00")
                                .endsWith("Connection to 10.0.0.7:5432 refused"));
        assertThat(shell.run("errors", "show", "err-1").out())
                .startsWith("ERR-001: Connection to 10.0.0.7:5432 refused\n")
                .containsSubsequence(
                        "status         open; can become in_progress, resolved, wontfix, needs_manual\n",
                        "severity       high\n",
                        "first seen     2026-11-21 11:00\n",
                        "occurrences    1\n",
                        "Message\n  Connection to 10.0.0.7:5432 refused\n",
                        "Context\n  deploy\n",
                        "SEEN              ORIGIN");
    }

    @Test
    void whatAnImportBroughtIsThereWithoutAServer() {
        ClaudeFolder claude = new ClaudeFolder(shell.claudeConfig());
        for (int i = 1; i <= 3; i++) {
            claude.failure(
                    "s-" + i,
                    Instant.parse("2026-11-20T09:00:00Z"),
                    shell.project(),
                    "npm test",
                    "Exit code 1\nCannot find module 'left-pad'");
        }
        assertThat(shell.run("import").exitCode()).isZero();

        assertThat(shell.run("errors").out()).contains("ERR-001", "Cannot find module 'left-pad'");
    }

    @Test
    void theSameErrorAgainIsKnownAndAfterItsResolutionARegressionWithWhatHelped() {
        add("Connection to 10.0.0.7:5432 refused");

        assertThat(add("Connection to 10.0.0.9:5433 refused").out()).isEqualTo("ERR-001: known, seen 2 times\n");
        assertThat(shell.run(
                                "errors",
                                "resolve",
                                "ERR-001",
                                "--resolution",
                                "Started the database",
                                "--root-cause",
                                "It was off",
                                "--prevention",
                                "Start it at boot")
                        .out())
                .startsWith("ERR-001 is resolved (");

        Shell.Result again = shell.later(60).run("errors", "add", "Connection to 10.0.0.8:5432 refused");

        assertThat(again.out())
                .startsWith("ERR-001: a regression; it was resolved, and is open again (seen 3 times)\n")
                .containsSubsequence("solved by      Started the database\n", "prevented by   Start it at boot\n");
        assertThat(shell.run("errors", "list", "--status", "open").out()).contains("ERR-001");
        assertThat(shell.run("errors", "show", "1").out())
                .contains("came back      1 time after it was resolved\n", "Root cause\n  It was off\n")
                .containsSubsequence("CHANGED", "in_progress", "resolved", "occurrence");
    }

    @Test
    void eachStepOfItsLifeHasACommand() throws Exception {
        add("The index is broken");

        assertThat(step("start", "ERR-001")).isEqualTo("in_progress");
        assertThat(step("manual", "ERR-001", "--note", "needs the key")).isEqualTo("needs_manual");
        assertThat(step("wontfix", "ERR-001", "--note", "nobody uses it")).isEqualTo("wontfix");
        assertThat(step("reopen", "ERR-001")).isEqualTo("open");
        assertThat(step("update", "ERR-001", "--category", "data_error")).isEqualTo("open");
        assertThat(step("resolve", "ERR-001", "--resolution", "Made anew")).isEqualTo("resolved");
        assertThat(Json.parse(shell.run("errors", "show", "ERR-001", "--json").out())
                        .at("/error/category")
                        .asText())
                .isEqualTo("data_error");
        assertThat(shell.run("errors").out())
                .isEqualTo(
                        "No open error. --status all shows closed ones, --candidates those that have no number yet.\n");
        assertThat(shell.run("errors", "list", "--status", "closed").out()).contains("ERR-001");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "show ERR-009 | 1 | No error with id 'ERR-009'; there is ERR-001",
                "show candidate-99 | 1 | No error with id 'candidate-99'; there is ERR-001",
                "show the-index | 1 | 'the-index' names no error; use a number like ERR-007",
                "resolve ERR-001 | 1 | ERR-001 needs a resolution to be resolved",
                "wontfix ERR-001 | 1 | ERR-001 needs a reason not to be fixed",
                "update ERR-001 | 2 | Nothing is to be changed of 'ERR-001'",
                "update ERR-001 --severity grave | 2 | --severity 'grave' is unknown; use one of: low, medium, high, critical",
                "list --status open,shut | 2 | --status 'shut' is unknown; use one of: open",
                "list --limit 0 | 2 | --limit must be 1 to 1000, not 0",
                "show ERR-001 --occurrences 0 | 2 | --occurrences must be 1 to 1000, not 0",
                "merge ERR-001 ERR-001 | 1 | ERR-001 cannot be a duplicate of itself",
                "split ERR-001 abcdef | 1 | fingerprint 'abcdef' names none of ERR-001; use one of:",
            })
    void whatCannotBeIsRefusedInWords(String words, int exitCode, String message) {
        add("The index is broken");
        List<String> line = new ArrayList<>(List.of("errors"));
        line.addAll(List.of(words.split(" ")));

        Shell.Result result = shell.run(line.toArray(String[]::new));

        assertThat(result.err()).startsWith("daybook: " + message);
        assertThat(result.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void aWrongStepNamesThoseThatAreAllowed() {
        add("The index is broken");
        shell.run("errors", "resolve", "ERR-001", "--resolution", "Made anew");

        assertThat(shell.run("errors", "start", "ERR-001").err())
                .startsWith(
                        "daybook: ERR-001 is resolved and cannot become in_progress; from there it can become open");
    }

    @Test
    void twoThatAreOneAreMergedAndSplitAgain() throws Exception {
        add("The index is broken");
        add("The table cannot be read");

        assertThat(shell.run("errors", "merge", "ERR-002", "ERR-001").out()).startsWith("ERR-002 is ERR-001 now");
        String merged = shell.run("errors", "show", "ERR-001").out();
        assertThat(merged).contains("also known as  ERR-002\n", "FINGERPRINT");
        assertThat(shell.run("errors", "show", "ERR-002").out()).contains("is             ERR-001");
        JsonNode report =
                Json.parse(shell.run("errors", "show", "ERR-001", "--json").out());
        String print = "";
        for (JsonNode known : report.path("fingerprints")) {
            print = known.path("template").asText().contains("table")
                    ? known.path("digest").asText()
                    : print;
        }

        assertThat(shell.run("errors", "split", "ERR-001", print.substring(0, 8))
                        .out())
                .startsWith("ERR-002 is open");
        assertThat(shell.run("errors").out()).contains("ERR-001", "ERR-002");
    }

    @Test
    void listsAreFiltered() throws Exception {
        shell.run("errors", "add", "The index is broken", "--severity", "critical", "--category", "data_error");
        shell.later(3 * 86_400).run("errors", "add", "A test has failed", "--severity", "low");

        assertThat(listed("--severity", "critical")).containsExactly("ERR-001");
        assertThat(listed("--category", "data_error")).containsExactly("ERR-001");
        assertThat(listed("--text", "TEST")).containsExactly("ERR-002");
        assertThat(listed("--since", "1d")).containsExactly("ERR-002");
        assertThat(listed("--limit", "1")).containsExactly("ERR-002");
        assertThat(listed("--candidates")).isEmpty();
        assertThat(shell.run("errors", "list", "--limit", "1").out()).endsWith("1 more; --limit 2 shows them.\n");
    }

    @Test
    void similarOnesAreFoundByTheirWordsAndShownWithAnError() {
        add("psycopg2.OperationalError: connection to the server at 10.0.0.7 was refused");
        add("psycopg2.OperationalError: connection to the server was closed");
        add("The disk is full");

        assertThat(shell.run("errors", "search", "connection", "to", "the", "server", "refused")
                        .out()
                        .lines())
                .satisfiesExactly(
                        head -> assertThat(head).startsWith("ERROR    ALIKE  STATUS"),
                        first -> assertThat(first).startsWith("ERR-001"),
                        second -> assertThat(second).startsWith("ERR-002"));
        assertThat(shell.run("errors", "search", "weather").out()).isEqualTo("Nothing like it was seen.\n");
        assertThat(shell.run("errors", "show", "ERR-001").out())
                .containsSubsequence("Similar errors\n", "ERR-002")
                .doesNotContain("ERR-003");
    }

    @Test
    void theRegistrysFileIsThereAfterEachChangeAndIsWhatExportPrints() throws IOException {
        Path file = shell.project().resolve(".daybook/error-registry.md");
        add("The index is broken");
        String first = Files.readString(file);

        shell.run("errors", "resolve", "ERR-001", "--resolution", "Made anew");

        assertThat(first).contains("**Active Errors:** 1 | **Resolved:** 0", "### ERR-001: The index is broken");
        assertThat(Files.readString(file))
                .contains("**Active Errors:** 0 | **Resolved:** 1", "> Made anew")
                .startsWith(shell.run("errors", "export").out());
        shell.run("errors", "export", "--output", "copy.md");
        assertThat(Files.readString(folder.resolve("project/copy.md")))
                .isEqualTo(shell.run("errors", "export").out());
    }

    @Test
    void whatSomebodyWroteIntoTheFileIsKeptAndSaid() throws IOException {
        add("The index is broken");
        Path file = shell.project().resolve(".daybook/error-registry.md");
        Files.writeString(file, Files.readString(file) + "\nmine\n");

        Shell.Result result = shell.run("errors", "start", "ERR-001");

        assertThat(result.err()).startsWith("error-registry.md was changed by somebody; that is kept as ");
        try (Stream<Path> files = Files.list(file.getParent())) {
            Path kept = files.filter(path -> path.toString().contains(".edited-"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.readString(kept)).endsWith("\nmine\n");
        }
        assertThat(Files.readString(file)).doesNotContain("mine");
    }

    @Test
    void aSecretIsTakenOutBeforeAnythingIsStoredOrShown() throws IOException {
        String secret = "ghp_" + "Ab1".repeat(12);

        add("Login with " + secret + " failed");
        shell.run("errors", "resolve", "ERR-001", "--resolution", "Used " + secret, "--note", secret);

        assertThat(shell.run("errors", "show", "ERR-001", "--json").out()).doesNotContain(secret);
        assertThat(Files.readString(shell.project().resolve(".daybook/error-registry.md")))
                .contains("[redacted:github-token:")
                .doesNotContain(secret);
    }

    @Test
    void whereNothingIsRecordedNothingIsMade() {
        assertThat(shell.run("errors").out()).startsWith("Nothing is recorded for ");
        assertThat(shell.run("errors", "export").exitCode()).isZero();
        assertThat(shell.project().resolve(".daybook")).doesNotExist();
    }

    @Test
    void pagesFitTheTerminal() {
        add("x".repeat(300) + "\nat a.b.C.d(C.java:1)");
        shell.on(new Terminal(true, true, false, 60));

        for (String[] words : List.of(new String[] {"errors"}, new String[] {"errors", "show", "1"})) {
            assertThat(shell.run(words).out().lines()).allMatch(line -> line.length() <= 60);
        }
    }

    @Test
    void theReportOnErrorsHasItsN() {
        add("The index is broken");
        add("The disk is full");
        shell.run("errors", "resolve", "ERR-001", "--resolution", "Made anew");

        assertThat(shell.run("insights", "errors").out())
                .containsSubsequence(
                        "registered     2: 1 open, 1 resolved\n",
                        "candidates     0 without a number\n",
                        "fixed          1 of 1 that are dealt with; not enough data for a rate (n=1)\n",
                        "time to it     median",
                        "(n=1)\n",
                        "CATEGORY");
    }

    private Shell.Result add(String message) {
        return shell.run("errors", "add", message);
    }

    private String step(String... words) throws IOException {
        List<String> line = new ArrayList<>(List.of("errors"));
        line.addAll(List.of(words));
        line.add("--json");
        Shell.Result result = shell.run(line.toArray(String[]::new));
        assertThat(result.err()).isEmpty();
        return Json.parse(result.out()).path("status").asText();
    }

    private List<String> listed(String... options) throws IOException {
        List<String> line = new ArrayList<>(List.of("errors", "list", "--json"));
        line.addAll(List.of(options));
        List<String> names = new ArrayList<>();
        Json.parse(shell.run(line.toArray(String[]::new)).out())
                .path("errors")
                .forEach(error -> names.add(error.path("error").asText()));
        return names;
    }
}
