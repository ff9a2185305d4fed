package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.retention.Forgetting;
import dev.daybook.retention.ForgottenText;
import dev.daybook.retention.Tombstones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgettingTest {
    private static final String SECRET = "C:\\tmp \"quoted\" | *stars* naïve\nline";

    private @TempDir Path folder;
    private KeptProject project;

    @BeforeEach
    void open() {
        project = new KeptProject(folder);
    }

    @AfterEach
    void close() {
        project.close();
    }

    private Forgetting forgetting() {
        return project.forgetting(step -> {});
    }

    @Test
    void aSessionGoesWithThoseUnderItItsRunLogsAndWhatOnlyItHasShown() {
        project.session("s-1", 5, "COMPLETED")
                .session("s-1a", 5, "COMPLETED", "s-1")
                .runLog("run-1", "s-1a", 5, "COMPLETED")
                .error(1, 1, "OPEN", "session_id", "s-1a")
                .session("s-2", 5, "COMPLETED")
                .runLog("run-2", "s-2", 5, "COMPLETED");
        project.sql("INSERT INTO handoff (id, ended_at, given_at, budget, tokens, text)"
                + " VALUES ('hnd-1', '2026-11-20T00:00:00.000Z', '2026-11-20T00:00:00.000Z', 1, 1, 'cites it')");
        project.cite("EXCHANGE", "exc-s-1");

        Forgetting.Report report = forgetting().session("s-1", false);

        assertThat(report.deleted())
                .containsEntry("session", 2L)
                .containsEntry("exchange", 2L)
                .containsEntry("tool_call", 2L)
                .containsEntry("run_log", 1L)
                .containsEntry("known_error", 1L)
                .containsEntry("handoff", 1L);
        assertThat(project.files()).containsExactly("2026-01-01_run-2.md");
        assertThat(project.texts("SELECT id FROM session")).containsExactly("s-2");
        assertThat(project.isBuried(Tombstones.Kind.SESSION, "s-1a")).isTrue();
        assertThat(project.isBuried(Tombstones.Kind.EXCHANGE, "uuid-s-1a")).isTrue();
    }

    @Test
    void triedItTellsTheSameAndChangesNothing() {
        project.session("s-1", 5, "COMPLETED").runLog("run-1", "s-1", 5, "COMPLETED");
        List<String> before = project.texts("SELECT id FROM session UNION ALL SELECT id FROM tool_call");

        Forgetting.Report tried = forgetting().session("s-1", true);

        assertThat(project.texts("SELECT id FROM session UNION ALL SELECT id FROM tool_call"))
                .isEqualTo(before);
        assertThat(project.files()).hasSize(1);
        assertThat(project.texts("SELECT digest FROM tombstone")).isEmpty();
        Forgetting.Report done = forgetting().session("s-1", false);
        assertThat(tried.deleted()).isEqualTo(done.deleted());
        assertThat(tried.files()).isEqualTo(done.files());
    }

    @Test
    void aTimeTakesWhatHappenedThenAndTheWordsForIt() {
        project.session("long", 10, "COMPLETED")
                .session("inside", 5, "COMPLETED")
                .runLog("run-inside", "inside", 5, "COMPLETED")
                .session("after", 1, "COMPLETED");
        project.sql("INSERT INTO exchange (id, session_id, external_id, at, query, response, source, redactions)"
                + " VALUES ('exc-mid', 'long', 'uuid-mid', '2026-11-16T10:00:00.000Z', 'q', 'r', 'TRANSCRIPT', 0)");

        forgetting().period(KeptProject.daysAgo(7), KeptProject.daysAgo(3), false);

        assertThat(project.texts("SELECT id FROM exchange ORDER BY id")).containsExactly("exc-after", "exc-long");
        assertThat(project.texts("SELECT id FROM session ORDER BY id")).containsExactly("after", "long");
        assertThat(project.texts("SELECT title FROM session WHERE id = 'long'")).containsExactly((String) null);
        assertThat(project.files()).isEmpty();
        assertThat(project.isBuried(Tombstones.Kind.EXCHANGE, "uuid-mid")).isTrue();
        assertThat(project.isBuried(Tombstones.Kind.DESCRIPTION, "long")).isTrue();
    }

    @Test
    void aTimeThatIsYetToComeIsRefused() {
        assertThatThrownBy(() -> forgetting().period(KeptProject.daysAgo(1), KeptProject.daysAgo(-1), false))
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("has ended by now");
    }

    @Test
    void aFileGoesWithItsNameAndWhatItHeldAndOthersLikeItStay() {
        project.session("s-1", 5, "COMPLETED");
        project.sql("INSERT INTO file_touch (exchange_id, path, access, outside) VALUES ('exc-s-1', 'a.md', 'READ', 0),"
                + " ('exc-s-1', 'data.md', 'READ', 0), ('exc-s-1', 'src/a.md', 'READ', 0)");
        project.sql("INSERT INTO tool_call (exchange_id, tool, target, input, result)"
                + " VALUES ('exc-s-1', 'Read', 'a.md', '{\"file\":\"a.md\"}', 'its content')");
        project.sql("INSERT INTO tool_call (exchange_id, tool, target, input, result)"
                + " VALUES ('exc-s-1', 'Read', 'data.md', '{\"file\":\"data.md\"}', 'other content')");
        project.sql(
                "UPDATE exchange SET query = 'see a.md, data.md, src/a.md and ' || ?", folder.resolve("a.md") + ":3");

        forgetting().file("./a.md", false, table -> {});

        assertThat(project.texts("SELECT path FROM file_touch ORDER BY path")).containsExactly("data.md", "src/a.md");
        assertThat(project.texts("SELECT result FROM tool_call WHERE tool = 'Read' ORDER BY id"))
                .containsExactly(null, "other content");
        assertThat(project.texts("SELECT query FROM exchange"))
                .containsExactly("see [forgotten], data.md, src/a.md and [forgotten]:3");
    }

    @Test
    void aTextIsGoneFromEveryTableIndexAndFileAndFromTheBytes() throws IOException {
        project.session("s-1", 60, "COMPLETED")
                .runLog("run-1", "s-1", 60, "COMPLETED")
                .important("s-1");
        project.sql("UPDATE exchange SET query = 'x ' || ?, response = ?", SECRET, SECRET);
        String json = SECRET.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        project.sql("UPDATE tool_call SET input = '{\"a\":\"' || ? || '\"}', result = ?", json, SECRET);
        project.sql("INSERT INTO session_param (session_id, key, value) VALUES ('s-1', 'k', ?)", SECRET);
        project.sql(
                "INSERT INTO skill (path, name, description, body, origin, content_hash, size_bytes, modified_at)"
                        + " VALUES ('p', 'n', 'd', ?, 'PROJECT', 'h', 1, '2026-11-20T00:00:00.000Z')",
                SECRET);
        project.retention().apply(project.retention().plan());
        project.runLog("run-2", "s-1", 1, "COMPLETED");
        Files.writeString(
                project.runLogs().resolve("2026-01-01_run-2.md"),
                "a C:\\\\tmp \"quoted\" \\| \\*stars\\* naïve<br>line b");
        project.sql(
                "INSERT INTO run_log_file (run_log_id, digest, text, entries, pending) VALUES ('run-2', ?, NULL, 1, 0)",
                Ids.sha256(Files.readAllBytes(project.runLogs().resolve("2026-01-01_run-2.md"))));
        Path log = Files.writeString(folder.resolve("daybook.log"), "INFO " + SECRET + " end");
        long size = Files.size(log);
        FileTime old = FileTime.from(KeptProject.daysAgo(40));
        Files.setLastModifiedTime(project.runLogs().resolve("2026-01-01_run-2.md"), old);
        ForgottenText forgotten = ForgottenText.of(SECRET);

        Forgetting.Report tried = forgetting().text(forgotten, true, table -> {});
        Forgetting.Report report = forgetting().text(forgotten, false, table -> {});
        project.storage.shrink();

        assertThat(tried.changed()).isEqualTo(report.changed());
        assertThat(report.changed())
                .containsKeys("exchange", "session_param", "skill")
                .containsEntry("archived_text", 1L);
        assertThat(forgetting().left(forgotten)).isEmpty();
        assertThat(project.texts("SELECT query FROM exchange")).containsExactly("x [forgotten]");
        assertThat(project.exchange("exc-s-1").orElseThrow().toolCalls().get(0).input())
                .contains("{\"a\":\"[forgotten]\"}");
        assertThat(project.runLogs().resolve("2026-01-01_run-2.md")).hasContent("a [forgotten] b");
        assertThat(Files.getLastModifiedTime(project.runLogs().resolve("2026-01-01_run-2.md")))
                .isEqualTo(old);
        assertThat(project.texts("SELECT digest FROM run_log_file"))
                .containsExactly(Ids.sha256(Files.readAllBytes(project.runLogs().resolve("2026-01-01_run-2.md"))));
        assertThat(log).hasSize(size);
        assertThat(Files.readString(log)).startsWith("INFO ***").endsWith("* end");
        assertThat(project.isBuried(Tombstones.Kind.EXCHANGE, "uuid-s-1")).isTrue();
        assertThat(forgetting().text(forgotten, true, table -> {}).found()).isFalse();
    }

    @Test
    void aFileThatWasBeingRewrittenWhenTheProcessEndedIsDaybooksOwnWhenItIsDoneAgain() throws IOException {
        project.session("s-1", 5, "COMPLETED").runLog("run-1", "s-1", 5, "COMPLETED");
        Path file = project.runLogs().resolve("2026-01-01_run-1.md");
        Files.writeString(file, "a " + SECRET + " b");
        project.sql(
                "INSERT INTO run_log_file (run_log_id, digest, text, entries, pending) VALUES ('run-1', ?, ?, 1, 0)",
                Ids.sha256(Files.readAllBytes(file)),
                "a " + SECRET + " b");
        ForgottenText forgotten = ForgottenText.of(SECRET);
        Forgetting killed = project.forgetting(step -> {
            if (step.equals("rewrote files of run logs")) {
                throw new IllegalStateException("killed");
            }
        });

        assertThatThrownBy(() -> killed.text(forgotten, false, table -> {})).hasMessage("killed");
        forgetting().text(forgotten, false, table -> {});

        assertThat(file).hasContent("a [forgotten] b");
        assertThat(project.texts("SELECT digest FROM run_log_file"))
                .containsExactly(Ids.sha256(Files.readAllBytes(file)));
    }

    @Test
    void aTextGoesFromTheEditedCopiesOfTheRegistryToo() throws IOException {
        Path copy = folder.resolve(".daybook/error-registry.edited-20260131-100000.md");
        project.session("s-1", 5, "COMPLETED");
        Files.writeString(copy, "By hand: " + SECRET);

        Forgetting.Report report = forgetting().text(ForgottenText.of(SECRET), false, table -> {});

        assertThat(copy).hasContent("By hand: [forgotten]");
        assertThat(report.beyond()).noneMatch(what -> what.contains("edited"));
        assertThat(forgetting().session("s-1", true).beyond()).contains("copy " + copy.getFileName());
    }

    @Test
    void aTextInAColumnThatIsNoFreeTextIsToldOf() {
        project.session("s-1", 5, "COMPLETED").runLog("run-1", "s-1", 5, "COMPLETED");
        project.sql("UPDATE run_log SET file_name = '2026-01-01_zebra-1.md'");

        ForgottenText forgotten = ForgottenText.of("zebra");
        forgetting().text(forgotten, false, table -> {});
        project.storage.checkpoint();

        assertThat(forgetting().left(forgotten)).contains("daybook.db", "run_log.file_name");
    }

    @Test
    void aCopyOfTheDatabaseIsNamedAndLeft() throws IOException {
        project.session("s-1", 5, "COMPLETED");
        Files.writeString(folder.resolve(".daybook/daybook.db.bak"), "title of s-1 walrus");

        assertThat(forgetting().session("s-1", true).beyond()).contains("copy daybook.db.bak");
    }

    @Test
    void aTextTooShortToReplaceIsRefusedWithoutTellingIt() {
        assertThatThrownBy(() -> ForgottenText.of("key"))
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("3 characters")
                .hasMessageNotContaining("key");
    }
}
