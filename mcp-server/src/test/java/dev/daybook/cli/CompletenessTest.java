package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.session.CaptureState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What doctor says of logs. */
class CompletenessTest {
    private static final Duration NOW = Duration.ZERO;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MONTH = Duration.ofDays(31);
    private static final String RECORD = "{\"type\":\"mode\",\"sessionId\":\"s-1\"}\n";

    @TempDir
    private Path folder;

    private Shell shell;
    private Logs logs;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
        logs = new Logs(shell);
    }

    @Test
    void aLogThatWasReadWhollyIsProvedToBe() {
        logs.session("s-1", HOUR);
        shell.run("import");

        Shell.Result result = shell.run("doctor");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains(
                        "PASS  logs: 1 log of this project in 1 session, ",
                        "PASS  reading: every log is read to its end\n",
                        "PASS  records: 4 counted in 1 file; 4 read of them; of all logs 3 used and 1 skipped\n",
                        "PASS  skipped: mode 1\n",
                        "PASS  last record: 2026-11-20 10:00, ",
                        "PASS  deletion: Claude Code keeps logs for 30 days (cleanupPeriodDays, default)");
    }

    @Test
    void beforeAnythingIsRecordedLogsAreAWarningAndNothingIsMade() {
        logs.session("s-1", HOUR);

        Shell.Result result = shell.run("doctor");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("WARN  reading: 1 log never read", "'daybook import' reads what is missing");
        assertThat(shell.project().resolve(".daybook")).doesNotExist();
    }

    @Test
    void aLogThatNobodyReadFailsWithAnExitCodeOfItsOwn() {
        logs.session("s-1", HOUR);
        shell.run("import");
        logs.session("s-2", HOUR);

        Shell.Result result = shell.run("doctor");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out())
                .contains(
                        "FAIL  reading: 1 log never read, 0 not to the end, 0 replaced since: 4 records, ",
                        "Session s-2\n",
                        "FAILED       nothing of it was ever read: 4 records, ")
                .doesNotContain("Session s-1");
    }

    @Test
    void aLogThatWasWrittenToAMomentAgoMayWait() {
        logs.session("s-1", HOUR);
        shell.run("import");
        logs.append(logs.file("s-1"), RECORD, NOW);

        Shell.Result result = shell.run("doctor");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("PASS  reading: 0 logs never read, 1 not to the end, 0 replaced since: 1 record, ");
    }

    @Test
    void theEndOfALogThatLiesStillMustBeRead() {
        logs.session("s-1", HOUR);
        shell.run("import");
        logs.append(logs.file("s-1"), RECORD + RECORD, HOUR.minusMinutes(30));

        Shell.Result behind = shell.run("doctor");
        shell.run("import");

        assertThat(behind.exitCode()).isEqualTo(3);
        assertThat(behind.out()).contains("FAILED       2 records, 68 bytes at its end were not read\n");
        assertThat(shell.run("doctor").exitCode()).isZero();
    }

    @Test
    void aCountThatDoesNotComeOutFailsUntilTheLogIsReadAgain() {
        logs.session("s-1", HOUR);
        shell.run("import");
        logs.damage("UPDATE transcript SET tally = replace(tally, 'skipped 1 type:mode' || char(10), '')");

        Shell.Result miscounted = shell.run("doctor");
        Shell.Result unchanged = shell.run("import");
        shell.run("import", "--again");

        assertThat(miscounted.exitCode()).isEqualTo(3);
        assertThat(miscounted.out())
                .contains("FAIL  records: 1 file with another number of records than were read, such as ")
                .contains("the file has 4 records up to byte ", ", but 3 were used or skipped\n");
        assertThat(unchanged.out()).contains("1 unchanged");
        assertThat(shell.run("doctor").exitCode()).isZero();
    }

    @Test
    void whatIsMissingInTheRecordIsFoundWhenEveryFactIsLookedUp() {
        logs.session("s-1", HOUR);
        shell.run("import");
        Shell.Result whole = shell.run("doctor", "--deep");
        logs.damage("DELETE FROM tool_call");
        logs.damage("UPDATE usage SET output = 39");

        Shell.Result usual = shell.run("doctor");
        Shell.Result deep = shell.run("doctor", "--deep");
        shell.run("import", logs.file("s-1").toString(), "--again");

        assertThat(whole.out())
                .contains(
                        "PASS  stored: 3 prompts, tool calls and messages looked up one by one; all are in the record\n");
        assertThat(usual.exitCode()).isZero();
        assertThat(deep.exitCode()).isEqualTo(3);
        assertThat(deep.out())
                .contains(
                        "in the file and not in the record: 1 of 1 tool calls, such as t-s-1; the output tokens of message"
                                + " m-s-1|r, 40 and not 39");
        assertThat(shell.run("doctor", "--deep").exitCode()).isZero();
    }

    @Test
    void aLogThatWasReplacedIsNotTakenForTheOneThatWasRead() {
        logs.session("s-1", HOUR);
        shell.run("import");
        logs.write(logs.file("s-1"), RECORD, HOUR);

        Shell.Result result = shell.run("doctor");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out()).contains("FAILED       it is another file now than the one that was read\n");
    }

    @Test
    void whatWasReadStaysWhenTheFileGoes() throws IOException {
        Files.delete(readThenAppended(""));

        Shell.Result result = shell.run("doctor");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("; 1 gone, read wholly before\n");
    }

    @Test
    void aFileThatWentBeforeItWasReadWhollyIsAWarning() throws IOException {
        Files.delete(readThenAppended("{\"type\":"));

        Shell.Result result = shell.run("doctor");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("WARN  logs: ", "1 log went before it was read wholly");
    }

    @Test
    void unknownTypesAndDamagedLinesAreWarningsWithTheirCounts() {
        logs.append(logs.session("s-1", HOUR), "{\"type\":\"weather\"}\n{\"type\":\"weather\"}\n{]\n{\"type\":", HOUR);
        shell.run("import");

        Shell.Result result = shell.run("doctor");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains(
                        "WARN  unknown types: weather 2 in 1 log;",
                        "WARN  damaged lines: 1 log with lines that are no records",
                        "WARN  cut short: 1 log with a last line that has no end",
                        "PASS  records: 7 counted in 1 file; 7 read of them");
    }

    @Test
    void logsOfOtherProjectsAreOnlyCounted() {
        logs.session("s-1", HOUR);
        logs.elsewhere("s-2", HOUR);
        shell.run("import");

        assertThat(shell.run("doctor").out()).contains("; 1 of other projects\n");
    }

    @Test
    void logsThatAreDeletedBeforeTheyAreReadAreToldInTime() {
        logs.session("s-1", Duration.ofDays(29));
        logs.session("s-2", MONTH);

        assertThat(shell.run("doctor").out())
                .contains(
                        "WARN  deletion: Claude Code deletes logs after 30 days (cleanupPeriodDays, default), and 2 logs not"
                                + " read wholly: 1 of them when it starts next, " + logs.file("s-2")
                                + "; run 'daybook import' before that\n");
    }

    @Test
    void theFirstDayOfDeletionIsThatOfTheSettingInForce() {
        logs.session("s-1", HOUR);
        Path settings =
                Samples.write(shell.project().resolve(".claude/settings.local.json"), "{\"cleanupPeriodDays\": 2}");

        assertThat(shell.run("doctor").out())
                .contains(
                        "after 2 days (cleanupPeriodDays, " + settings + ")",
                        "the first on 2026-11-23 10:00, in 1d 23h");
    }

    @Test
    void withoutDaysToKeepLogsNothingCanBeRecorded() {
        Samples.write(shell.claudeConfig().resolve("settings.json"), "{\"cleanupPeriodDays\": 0}");

        assertThat(shell.run("doctor").out()).contains("WARN  deletion: cleanupPeriodDays is 0 in ");
    }

    @Test
    void whereNothingIsToBeRecordedUnreadLogsAreNoFailure() {
        logs.session("s-1", HOUR);
        shell.run("import");
        logs.session("s-2", HOUR);

        Shell.Result result = shell.with("DAYBOOK_ENABLED", "0").run("doctor");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("WARN  reading: 1 log never read");
    }

    @Test
    void aServerThatDoesNotKeepUpFails() {
        logs.session("s-1", HOUR);
        shell.run("import");
        Samples.addState(shell, CaptureState.Kind.FOLLOWED, Shell.NOW.minus(HOUR), "s-1.jsonl");
        logs.append(logs.file("s-1"), RECORD, Duration.ofMinutes(2));

        Shell.Result result = shell.run("doctor");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out())
                .contains(
                        "FAIL  following: last read on 1h 00m ago (1 time in all), s-1.jsonl; 1 log that is being written is"
                                + " not read on, such as " + logs.file("s-1"));
    }

    @Test
    void theLastFailureOfAServerIsToldWithoutItsSecrets() {
        String token = "ghp_" + "a1B2c3D4e5F6g7H8i9J0".repeat(2).substring(0, 36);
        Samples.addState(shell, CaptureState.Kind.FAILED, Shell.NOW.minusSeconds(5), "cannot read " + token);

        Shell.Result result = shell.run("doctor");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out())
                .contains("FAIL  following: last failed 5.0s ago (1 time in all), cannot read [redacted:")
                .doesNotContain(token);
    }

    @Test
    void aSessionIsShownWithTheLogsOfItsSubAgents() {
        logs.session("s-1", HOUR);
        logs.subagent("s-1", "abc", HOUR);
        shell.run("import");

        Shell.Result result = shell.run("doctor", "--session", "s-1");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .startsWith("Session s-1\n")
                .contains("stored         2 exchanges, 2 tool calls, 2 messages with usage\n")
                .contains("/s-1.jsonl\n", "/agent-abc.jsonl\n", "  records      4 in the file, 3 used, 1 skipped\n");
    }

    @Test
    void aSessionWithoutALogIsAnError() {
        Shell.Result result = shell.run("doctor", "--session", "s-9");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("daybook: No session with a log with id 's-9'\n");
    }

    @Test
    void everySessionIsListedWhereThatIsAskedFor() {
        logs.session("s-1", HOUR);
        logs.session("s-2", HOUR);
        shell.run("import");

        assertThat(shell.run("doctor").out()).doesNotContain("s-2 ");
        assertThat(shell.run("doctor", "--sessions").out())
                .containsPattern("s-1 +2026-11-20 10:00 +ok +4 +3 +1 +0 B +1 +1 +1 +1 ")
                .containsPattern("s-2 +2026-11-20 10:00 +ok +4 +3 +1 +0 B ");
    }

    @Test
    void jsonHasTotalsAndTheSessionsWithAProblem() throws Exception {
        logs.session("s-1", HOUR);
        shell.run("import");
        logs.session("s-2", HOUR);

        JsonNode capture = Json.parse(shell.run("doctor", "--json").out()).path("capture");
        JsonNode all = Json.parse(shell.run("doctor", "--json", "--all").out()).path("capture");

        assertThat(capture.path("severity").asText()).isEqualTo("failure");
        assertThat(capture.at("/totals/logs").asInt()).isEqualTo(2);
        assertThat(capture.at("/totals/skipped/type:mode").asInt()).isEqualTo(1);
        assertThat(capture.path("sessions")).hasSize(1);
        assertThat(capture.at("/sessions/0/logs/0/problems/0/kind").asText()).isEqualTo("never_read");
        assertThat(all.path("sessions")).hasSize(2);
    }

    /** A log that was read, a part of which had no end; it is about to be deleted. */
    private Path readThenAppended(String end) {
        Path log = logs.append(logs.session("s-1", HOUR), end, HOUR);
        shell.run("import");
        return log;
    }
}
