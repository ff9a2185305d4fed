package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionCommandTest {
    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        shell = new Shell(folder);
        Samples.addSession(shell, "ses-old", "Old");
        Samples.addSession(shell, "ses-kept", "Kept");
        sql("UPDATE session SET started_at = '2026-01-05T10:00:00.000Z', ended_at = '2026-01-05T10:00:00.000Z'");
        addRunLog("run-1", "ses-old");
        addRunLog("run-2", "ses-kept");
    }

    @Test
    void byItselfItOnlyTellsWhatAndWhy() throws Exception {
        Shell.Result result = shell.run("retention");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("2026-01-05_run-1.md", "succeeded, and 320 days old")
                .contains("Nothing was changed; --apply does it.");
        assertThat(runLog("run-1")).exists();
    }

    @Test
    void withoutAYesNothingIsDeleted() throws Exception {
        Shell.Result result = shell.run("retention", "--apply");

        assertThat(result.exitCode()).isOne();
        assertThat(result.err()).contains("Add --yes");
        assertThat(runLog("run-1")).exists();
    }

    @Test
    void anImportantSessionIsArchivedAndFoundAgain() throws Exception {
        assertThat(shell.run("sessions", "mark", "ses-kept", "--important").out())
                .contains("marked as important");

        JsonNode done =
                Json.parse(shell.run("retention", "--apply", "--yes", "--json").out());

        assertThat(done.at("/applied").asBoolean()).isTrue();
        assertThat(done.at("/counts").toString()).contains("\"archive\"", "\"delete\"");
        assertThat(done.at("/files_deleted").asInt()).isEqualTo(2);
        assertThat(runLog("run-1")).doesNotExist();
        assertThat(runLog("run-2")).doesNotExist();
        assertThat(shell.run("retention").out()).contains("last applied", "2026-11-21 11:00: 1 deleted, 1 archived");
        assertThat(shell.run("archive", "search", "narwhals").out()).contains("run-2");
        assertThat(shell.run("archive", "show", "run-2").out()).contains("A narwhal was seen.");
        assertThat(shell.run("archive", "search", "zebra").out()).contains("Nothing is archived that fits.");
        assertThat(shell.run("archive", "show", "run-9").exitCode()).isOne();
        assertThat(shell.run("sessions", "mark", "ses-kept", "--no-important").out())
                .contains("no longer");
    }

    @Test
    void fewerThanThirtyDaysAreRefused() throws Exception {
        shell.with("DAYBOOK_RETENTION_DAYS", "7");

        Shell.Result result = shell.run("retention");

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.err()).contains("retention_days is '7'", "30 to 36500");
    }

    @Test
    void freedSpaceGoesBackToTheDisk() throws Exception {
        sql("INSERT INTO exchange (id, session_id, at, query, response, source, redactions)"
                + " VALUES ('exc-1', 'ses-old', '2026-01-05T10:00:00.000Z', 'q', 'r', 'TOOL', 0)");
        sql("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
                + " INSERT INTO tool_call (exchange_id, tool, target, succeeded, result)"
                + " SELECT 'exc-1', 'Bash', 'make', 1, hex(randomblob(1000)) FROM n");

        JsonNode space = Json.parse(
                        shell.run("retention", "--apply", "--yes", "--json").out())
                .at("/space");

        assertThat(space.at("/bytes_before").asLong()).isGreaterThan(5_000_000);
        assertThat(space.at("/bytes_after").asLong()).isLessThan(2_000_000);
        assertThat(shell.run("doctor").out()).doesNotContain("damage");
    }

    @Test
    void whereNothingIsRecordedNothingIsMade() throws Exception {
        Shell empty = new Shell(folder.resolve("project"));

        assertThat(empty.run("retention", "--apply", "--yes").exitCode()).isZero();
        assertThat(empty.run("forget", "--session", "ses-1", "--apply", "--yes").exitCode())
                .isZero();
        assertThat(empty.project().resolve(".daybook")).doesNotExist();
    }

    private Path runLog(String id) {
        return shell.project().resolve(".daybook/run-logs/2026-01-05_" + id + ".md");
    }

    private void addRunLog(String id, String sessionId) throws IOException {
        sql(
                "INSERT INTO run_log (id, session_id, mode, number, title, status, started_at, updated_at, file_name) VALUES ('"
                        + id + "', '" + sessionId + "', 'review', 1, 'Review', 'COMPLETED', '2026-01-05T10:00:00.000Z',"
                        + " '2026-01-05T10:00:00.000Z', '2026-01-05_" + id + ".md')");
        Files.createDirectories(runLog(id).getParent());
        Files.writeString(runLog(id), "# Run Log: Review\n\nA narwhal was seen.\n");
        Files.setLastModifiedTime(runLog(id), FileTime.from(Instant.parse("2026-01-05T10:00:00Z")));
    }

    private void sql(String statement) {
        String url = "jdbc:sqlite:" + shell.project().resolve(".daybook/daybook.db");
        try (Connection connection = DriverManager.getConnection(url);
                Statement sql = connection.createStatement()) {
            sql.execute("PRAGMA foreign_keys = ON");
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
