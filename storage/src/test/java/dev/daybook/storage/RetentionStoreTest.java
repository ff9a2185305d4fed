package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.daybook.core.DaybookException;
import dev.daybook.retention.Retained;
import dev.daybook.retention.Retention;
import dev.daybook.retention.RetentionPolicy;
import dev.daybook.retention.Tombstones;
import dev.daybook.retention.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionStoreTest {
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

    @Test
    void aRunThatWentWellIsDeletedAfterThirtyDaysWithItsFile() {
        project.session("s-1", 40, "COMPLETED")
                .runLog("run-old", "s-1", 31, "COMPLETED")
                .runLog("run-young", "s-1", 29, "COMPLETED");

        Retention.Done done = project.retention().apply(project.retention().plan());

        assertThat(done.done()).extracting(Verdict::id).containsExactly("s-1", "run-old");
        assertThat(done.filesDeleted()).isOne();
        assertThat(project.files()).containsExactly("2026-01-01_run-young.md");
        assertThat(project.texts("SELECT id FROM run_log")).containsExactly("run-young");
        assertThat(project.texts("SELECT run_log_id FROM run_step")).containsExactly("run-young");
        assertThat(project.texts("SELECT name FROM doomed_file")).isEmpty();
    }

    @Test
    void whatTakesLongIsDoneInSeveralTransactionsEachOfThemWhole() {
        for (int i = 1; i <= 5; i++) {
            project.session("s-" + i, 40, "COMPLETED").runLog("run-" + i, "s-" + i, 40, "COMPLETED");
        }
        List<Integer> left = new ArrayList<>();
        Retention retention = project.inSmallSteps(step -> {
            if (step.equals("committed")) {
                left.add(project.texts("SELECT id FROM run_log").size());
                assertThat(project.texts("SELECT file_name FROM run_log UNION SELECT name FROM doomed_file"))
                        .containsAll(project.files());
            }
        });

        Retention.Done done = retention.apply(retention.plan());

        assertThat(left).hasSize(10).startsWith(4).endsWith(0);
        assertThat(done.done()).hasSize(10);
        assertThat(done.filesDeleted()).isEqualTo(5);
        assertThat(project.files()).isEmpty();
        assertThat(retention.findLastRun().orElseThrow().deleted()).isEqualTo(10);
    }

    @Test
    void whatGetsAnOpenErrorWhileOthersAreDeletedIsKept() {
        project.session("s-1", 50, "COMPLETED").runLog("run-1", "s-1", 50, "COMPLETED");
        project.session("s-2", 40, "COMPLETED").runLog("run-2", "s-2", 40, "COMPLETED");
        Retention retention = project.inSmallSteps(step -> {
            if (step.equals("committed")
                    && project.texts("SELECT id FROM known_error").isEmpty()) {
                project.error(1, 1, "OPEN", "run_log_id", "run-2");
            }
        });

        retention.apply(retention.plan());

        assertThat(project.texts("SELECT id FROM run_log")).containsExactly("run-2");
    }

    @Test
    void withTheDiskFullNothingIsArchivedAndNoFileIsLost() {
        for (int i = 1; i <= 20; i++) {
            project.session("s-" + i, 40, "COMPLETED")
                    .runLog("run-" + i, "s-" + i, 40, "COMPLETED")
                    .important("s-" + i);
        }
        project.sql("UPDATE tool_call SET result = hex(randomblob(20000))");

        project.whileFull(() -> assertThatThrownBy(
                        () -> project.retention().apply(project.retention().plan()))
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("The disk is full"));

        assertThat(project.files()).hasSize(20);
        assertThat(project.archive()).isEmpty();
        assertThat(project.texts("SELECT name FROM doomed_file")).isEmpty();
        assertThat(project.texts("SELECT id FROM tool_call WHERE result IS NULL"))
                .isEmpty();
    }

    @Test
    void aPlanChangesNothingAndSaysOfEverythingWhy() {
        project.session("s-1", 40, "COMPLETED")
                .runLog("run-1", "s-1", 45, "COMPLETED")
                .runLog("run-2", "s-1", 12, "COMPLETED");

        List<Verdict> verdicts = project.retention().plan().verdicts();

        assertThat(verdicts)
                .extracting(Verdict::id, Verdict::fate, Verdict::why)
                .containsExactly(
                        tuple("run-1", Verdict.Fate.DELETE, "succeeded, and 45 days old"),
                        tuple("s-1", Verdict.Fate.DELETE, "succeeded, and 40 days old"),
                        tuple("run-2", Verdict.Fate.KEEP, "12 days old, and kept for 30"));
        assertThat(project.files()).hasSize(2);
        assertThat(project.texts("SELECT id FROM run_log")).hasSize(2);
    }

    @Test
    void whatFailedOrIsUnknownIsKeptLonger() {
        project.session("s-1", 200, "COMPLETED")
                .session("s-2", 60, "ABANDONED")
                .runLog("failed-young", "s-1", 80, "FAILED")
                .runLog("failed-old", "s-1", 91, "FAILED");

        assertThat(project.verdict("failed-young").why()).isEqualTo("failed 80 days ago, and kept for 90");
        assertThat(project.verdict("failed-old").fate()).isEqualTo(Verdict.Fate.DELETE);
        assertThat(project.verdict("s-2").why()).isEqualTo("of unknown outcome 60 days ago, and kept for 90");
        RetentionPolicy forEver = new RetentionPolicy(30, Optional.empty(), true, Optional.empty());
        assertThat(project.verdict(forEver, "failed-old").why()).isEqualTo("failed, which is kept for ever");
    }

    @Test
    void nothingLinkedToAnErrorThatIsNotClosedIsEverDeleted() {
        int id = 0;
        for (String status : List.of("OPEN", "IN_PROGRESS", "NEEDS_MANUAL")) {
            id++;
            project.session("s-" + id, 400, "COMPLETED").runLog("run-" + id, "s-" + id, 400, "COMPLETED");
            project.error(id, id, status, "run_log_id", "run-" + id);
        }
        project.session("parent", 400, "COMPLETED")
                .runLog("run-parent", "parent", 400, "COMPLETED")
                .session("child", 400, "COMPLETED", "parent")
                .error(7, 7, "OPEN", "exchange_id", "exc-child")
                .session("closed", 400, "COMPLETED")
                .runLog("run-closed", "closed", 400, "COMPLETED")
                .error(8, 8, "RESOLVED", "session_id", "closed")
                .session("candidate", 400, "COMPLETED")
                .runLog("run-candidate", "candidate", 400, "COMPLETED")
                .error(9, null, "OPEN", "session_id", "candidate");
        RetentionPolicy all = new RetentionPolicy(30, Optional.of(30), true, Optional.of(30));

        Retention retention = project.retention(all, step -> {});
        retention.apply(retention.plan());

        assertThat(project.texts("SELECT id FROM run_log ORDER BY id"))
                .containsExactly("run-1", "run-2", "run-3", "run-parent");
        assertThat(project.texts("SELECT id FROM session ORDER BY id"))
                .containsExactly("child", "parent", "s-1", "s-2", "s-3");
        assertThat(project.texts("SELECT id FROM tool_call WHERE result IS NOT NULL"))
                .hasSize(5);
        assertThat(project.verdict("run-parent").why()).isEqualTo("linked to ERR-007, which is not closed");
        assertThat(project.files()).hasSize(4);
    }

    @Test
    void whatAHandoffCitesOrIsInProgressOrOfTheFutureIsKept() {
        project.session("s-1", 400, "COMPLETED").cite("EXCHANGE", "exc-s-1");
        project.session("s-2", 400, "COMPLETED")
                .runLog("run-2", "s-2", 400, "COMPLETED")
                .cite("RUN_LOG", "run-2");
        project.session("s-3", 400, "RUNNING").runLog("run-3", "s-3", 400, "COMPLETED");
        project.session("s-4", 400, "COMPLETED").runLog("run-4", "s-4", 400, "IN_PROGRESS");
        project.session("s-5", -3, "COMPLETED").runLog("run-5", "s-5", -3, "COMPLETED");
        RetentionPolicy all = new RetentionPolicy(30, Optional.of(30), true, Optional.of(30));

        assertThat(project.verdict(all, "s-1").why()).isEqualTo("cited by hnd-1");
        assertThat(project.verdict(all, "run-2").why()).isEqualTo("cited by hnd-1");
        assertThat(project.verdict(all, "run-3").why()).isEqualTo("its session is in progress");
        assertThat(project.verdict(all, "run-4").why()).isEqualTo("it is in progress");
        assertThat(project.verdict(all, "run-5").why()).contains("yet to come");
    }

    @Test
    void aFileThatSomebodyHasEditedLatelyIsKept() throws IOException {
        project.session("s-1", 400, "COMPLETED").runLog("run-1", "s-1", 400, "COMPLETED");
        Files.setLastModifiedTime(
                project.runLogs().resolve("2026-01-01_run-1.md"), FileTime.from(KeptProject.daysAgo(3)));

        assertThat(project.verdict("run-1").why()).isEqualTo("3 days old, and kept for 30");
    }

    @Test
    void logsOfAnImportantSessionAreArchivedAndReadThrough() {
        project.session("s-1", 60, "FAILED")
                .runLog("run-1", "s-1", 60, "FAILED")
                .important("s-1");
        var before = project.storage
                .read(stores -> stores.exchanges().find("exc-s-1"))
                .orElseThrow();

        project.retention().apply(project.retention().plan());

        assertThat(project.files()).isEmpty();
        assertThat(project.texts("SELECT input FROM tool_call")).containsExactly((String) null);
        assertThat(project.texts("SELECT id FROM run_log")).containsExactly("run-1");
        assertThat(project.exchange("exc-s-1")).contains(before);
        assertThat(project.archive("narwhals"))
                .extracting(entry -> entry.ownerId())
                .containsExactly("run-1");
        assertThat(project.archive("walrus", "s-1"))
                .extracting(entry -> entry.kind())
                .containsExactly(Retained.Kind.TRACE);
        assertThat(project.storage
                        .read(stores -> stores.archive().find("run-1"))
                        .orElseThrow()
                        .text())
                .startsWith("# Run Log: run-1");
        assertThat(project.verdict("run-1").why()).isEqualTo("it is archived");
        assertThat(project.retention().plan().changes()).isEmpty();
    }

    @Test
    void searchingTheArchiveTakesAnyText() {
        project.session("s-1", 60, "COMPLETED")
                .runLog("run-1", "s-1", 60, "COMPLETED")
                .important("s-1");
        project.retention().apply(project.retention().plan());

        for (String hostile : List.of("\"", "foo-bar", "what?", "NEAR(", "*", "a\" OR \"b", "col:x", "\u0000")) {
            assertThat(project.archive(hostile)).isEmpty();
        }
    }

    @Test
    void whatTheToolsGaveIsDeletedAndThatTheyRanStaysCounted() {
        project.session("s-1", 60, "COMPLETED");
        project.sql("UPDATE exchange SET redactions = 1");
        project.sql("UPDATE tool_call SET result = 'a [redacted:github-token:3f2a] b'");
        project.sql("INSERT INTO tool_call (exchange_id, tool, target, input, result)"
                + " VALUES ('exc-s-1', 'Bash', 'git commit', 'i', '[main abc1234] x')");

        project.retention().apply(project.retention().plan());

        assertThat(project.texts("SELECT count(*) FROM tool_call")).containsExactly("2");
        assertThat(project.texts("SELECT result FROM tool_call ORDER BY id")).containsExactly(null, "[main abc1234] x");
        assertThat(project.texts("SELECT rule FROM redaction")).containsExactly("github-token");
    }

    @Test
    void wholeSessionsGoOnlyWhereThatIsAskedForAndStayAway() {
        project.session("s-1", 60, "COMPLETED").session("s-1a", 60, "COMPLETED", "s-1");
        RetentionPolicy sessions = new RetentionPolicy(30, Optional.of(90), true, Optional.of(45));

        assertThat(project.retention().plan().verdicts())
                .extracting(Verdict::kind)
                .doesNotContain(Retained.Kind.SESSION);
        Retention retention = project.retention(sessions, step -> {});
        retention.apply(retention.plan());

        assertThat(project.texts("SELECT id FROM session")).isEmpty();
        assertThat(project.texts("SELECT id FROM tool_call")).isEmpty();
        assertThat(project.isBuried(Tombstones.Kind.SESSION, "s-1a")).isTrue();
        assertThat(project.isBuried(Tombstones.Kind.EXCHANGE, "uuid-s-1")).isTrue();
        assertThat(project.texts("SELECT digest FROM tombstone")).noneMatch(digest -> digest.contains("s-1"));
    }

    @Test
    void aSessionThatShowsHowAnErrorWasSolvedIsKeptWhole() {
        project.session("s-1", 60, "COMPLETED").error(1, 1, "RESOLVED", "session_id", "s-1");
        project.sql(
                "INSERT INTO error_fix (error_id, at, session_id, evidence) VALUES (1, '2026-10-01T00:00:00.000Z', 's-1', 'TOLD')");
        RetentionPolicy sessions = new RetentionPolicy(30, Optional.of(90), false, Optional.of(45));

        assertThat(project.verdict(sessions, "s-1").why()).isEqualTo("it shows how ERR-001 was solved");
    }

    @Test
    void aLinkIsNeverFollowed() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside.md"), "mine");
        project.session("s-1", 60, "COMPLETED").runLog("run-1", "s-1", 60, "COMPLETED");
        Path file = project.runLogs().resolve("2026-01-01_run-1.md");
        Files.delete(file);
        Files.createSymbolicLink(file, outside);
        project.session("s-2", 60, "COMPLETED")
                .runLog("run-2", "s-2", 60, "COMPLETED")
                .important("s-2");
        Path other = project.runLogs().resolve("2026-01-01_run-2.md");
        Files.delete(other);
        Files.createSymbolicLink(other, outside);

        project.retention().apply(project.retention().plan());

        assertThat(outside).hasContent("mine");
        assertThat(file).doesNotExist();
        assertThat(project.archived("run-2")).isEmpty();
    }

    @Test
    void aFileNameThatClimbsLeadsNowhere() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside.md"), "mine");
        project.session("s-1", 60, "COMPLETED").runLog("run-1", "s-1", 60, "COMPLETED");
        project.sql("UPDATE run_log SET file_name = '../../outside.md'");

        project.retention().apply(project.retention().plan());

        assertThat(outside).hasContent("mine");
        assertThat(project.texts("SELECT id FROM run_log")).isEmpty();
        assertThat(project.texts("SELECT name FROM doomed_file")).isEmpty();
    }

    @Test
    void aFolderOfRunLogsThatIsALinkIsLeftAlone() throws IOException {
        project.session("s-1", 60, "COMPLETED").runLog("run-1", "s-1", 60, "COMPLETED");
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(project.runLogs(), elsewhere);
        Files.createSymbolicLink(project.runLogs(), elsewhere);

        project.retention().apply(project.retention().plan());

        assertThat(elsewhere.resolve("2026-01-01_run-1.md")).exists();
    }

    @Test
    void whatChangedSinceThePlanWasShownIsKept() {
        project.session("s-1", 60, "COMPLETED").runLog("run-1", "s-1", 60, "COMPLETED");
        Retention.Plan plan = project.retention().plan();
        project.error(1, 1, "OPEN", "run_log_id", "run-1");
        project.session("s-2", 60, "COMPLETED").runLog("run-2", "s-2", 60, "COMPLETED");

        Retention.Done done = project.retention().apply(plan);

        assertThat(done.done()).isEmpty();
        assertThat(project.texts("SELECT id FROM run_log")).hasSize(2);
    }

    @Test
    void sessionsThatGoRoundInACircleAreKept() {
        project.session("s-1", 60, "COMPLETED")
                .session("s-2", 60, "COMPLETED", "s-1")
                .runLog("run-1", "s-2", 60, "COMPLETED");
        project.sql("UPDATE session SET parent_id = 's-2' WHERE id = 's-1'");

        assertThat(project.verdict("run-1").why()).contains("circle");
    }
}
