package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsCommandTest {
    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @Test
    void listShowsOneLineForEachInTheLocalZone() {
        Samples.addSession(shell, "ses-1", "Discounts");

        assertThat(shell.run("sessions").out()).isEqualTo("""
                        ID     STARTED           STATUS     DURATION  EXCHANGES  TOOLS  COST  TITLE
                        ses-1  2026-11-20 09:00  completed    1m 20s          0      0     –  Discounts
                        """);
    }

    @Test
    void hostileTitlesNeitherMoveTheCursorNorBreakTheTable() {
        Samples.addSession(shell, "ses-1", "a\u001B[2Jb\u202Ec\u0007\u009Bd");

        String out = shell.run("sessions").out();

        assertThat(out)
                .hasLineCount(2)
                .doesNotContain("\u001B", "\u202E", "\u0007", "\u009B")
                .contains("a␛[2Jb");
        assertThat(shell.run("sessions", "show", "ses-1").out()).doesNotContain("\u001B", "\u202E", "\u0007", "\u009B");
    }

    @Test
    void onATerminalTheTitleIsCutToItsWidth() {
        Samples.addSession(shell, "ses-1", "割引".repeat(60));
        shell.on(new Terminal(true, false, false, 90));

        assertThat(shell.run("sessions").out().lines())
                .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(90))
                .anySatisfy(line -> assertThat(line).endsWith("…"));
    }

    @Test
    void inAPipeNothingIsCut() {
        Samples.addSession(shell, "ses-1", "割引".repeat(60));

        assertThat(shell.run("sessions").out()).contains("割引".repeat(60));
    }

    @Test
    void coloursAreForTerminalsThatHaveThem() {
        Samples.addSession(shell, "ses-1", "Discounts");

        assertThat(shell.on(new Terminal(true, false, true, 100))
                        .run("sessions")
                        .out())
                .contains("\u001B[2m");
        assertThat(shell.on(new Terminal(true, false, false, 100))
                        .run("sessions")
                        .out())
                .doesNotContain("\u001B");
    }

    @Test
    void sinceAndUntilChooseThePeriod() {
        Samples.addSession(shell, "ses-1", "Discounts");

        assertThat(shell.run("sessions", "--since", "7d").out()).contains("ses-1");
        assertThat(shell.run("sessions", "--until", "2026-11-19").out()).isEqualTo("No session in this period.\n");
        assertThat(shell.run("sessions", "list", "--since", "soon").err())
                .startsWith(
                        "daybook: since 'soon' is not a time; use 7d, 24h, 30m, 2w, 2026-01-31 or 2026-01-31T09:30:00Z\n");
    }

    @Test
    void showTellsEverythingOfASession() {
        shell.run("import", Samples.TRANSCRIPT.toString());

        String out = shell.run("sessions", "show", "latest").out();

        assertThat(out)
                .startsWith("Basket rounding and a client for prices\n")
                .contains(
                        "agent          claude-code 2.1.329\n",
                        "recorded       3 exchanges, 11 tool calls, 1 file read, 4 files modified\n",
                        "1. 2026-11-20 10:00, 21.3s, claude-sonnet-5-5 (from transcript)\n",
                        "tools          Bash 2 (1 failed), Edit 2, Read, TodoWrite\n",
                        "password = \"[redacted:password:",
                        "redacted       1 secret\n");
    }

    @Test
    void howASessionOfATranscriptEndedNobodyTold() {
        shell.run("import", Samples.TRANSCRIPT.toString());
        Samples.addSession(shell, "ses-1", "Discounts");

        assertThat(shell.run("sessions").out())
                .containsPattern("ses-1 .* completed ")
                .containsPattern(Samples.TRANSCRIPT_SESSION + " .* ended ");
        assertThat(shell.run("sessions", "show", Samples.TRANSCRIPT_SESSION).out())
                .contains("status         ended\n");
    }

    @Test
    void showAsJsonIsOneDocumentInUtc() throws Exception {
        shell.run("import", Samples.TRANSCRIPT.toString());

        Shell.Result result = shell.run("sessions", "show", Samples.TRANSCRIPT_SESSION, "--json");
        JsonNode page = Json.parse(result.out());

        assertThat(result.err()).isEmpty();
        assertThat(page.at("/session/started_at").asText()).isEqualTo("2026-11-20T09:00:00.000Z");
        assertThat(page.at("/session/status").asText()).isEqualTo("completed");
        assertThat(page.at("/session/source").asText()).isEqualTo("transcript");
        assertThat(page.at("/session").has("open")).isFalse();
        assertThat(page.at("/session").has("parent_id")).isFalse();
        assertThat(page.at("/totals/tool_calls").asInt()).isEqualTo(11);
        assertThat(page.path("exchanges")).hasSize(3);
        assertThat(page.at("/exchanges/0/files/0/access").asText()).isEqualTo("read");
    }

    @Test
    void anUnknownSessionIsAnError() {
        Samples.addSession(shell, "ses-1", "Discounts");

        Shell.Result result = shell.run("sessions", "show", "ses-2");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("daybook: No session with id 'ses-2'\n");
    }
}
