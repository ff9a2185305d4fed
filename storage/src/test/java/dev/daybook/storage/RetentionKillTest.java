package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.DaybookException;
import dev.daybook.retention.ForgottenText;
import dev.daybook.retention.Retention;
import dev.daybook.retention.RetentionPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a kill leaves at each step: the files are copied as they lie at that moment, which is what a killed process leaves, and the
 * copy is gone on with.
 */
class RetentionKillTest {
    private static final int RUNS = 40;
    private static final String SECRET = "Operation \"Walrus\" at dawn";

    private @TempDir Path folder;
    private final List<Path> left = new ArrayList<>();

    @Test
    void aKillAtAnyStepOfRetentionLeavesNoOrphanAndLosesNothing() {
        List<String> files;
        List<String> rows;
        try (KeptProject project = new KeptProject(made("whole"))) {
            fill(project);
            Retention retention = project.retention(RetentionPolicy.DEFAULT, copying(folder.resolve("whole")));
            retention.apply(retention.plan());
            files = project.files();
            rows = project.texts("SELECT id FROM run_log ORDER BY id");
        }

        assertThat(left).hasSizeGreaterThan(150);
        for (Path killed : left) {
            try (KeptProject project = new KeptProject(killed)) {
                checkLinked(project);
                project.retention().finishFiles();
                assertThat(namesWithoutArchived(project)).isEqualTo(new TreeSet<>(project.files()));
                Retention again = project.retention();
                again.apply(again.plan());
                assertThat(project.files()).isEqualTo(files);
                assertThat(project.texts("SELECT id FROM run_log ORDER BY id")).isEqualTo(rows);
                checkWhole(project);
            }
        }
    }

    @Test
    void aKillAtAnyStepOfForgettingIsMadeGoodByForgettingAgain() throws IOException {
        Path whole = made("whole");
        try (KeptProject project = new KeptProject(whole)) {
            fill(project);
            project.sql("UPDATE exchange SET response = 'of ' || ? || '; ' || id", SECRET);
            project.sql("UPDATE run_step SET notes = ?", SECRET);
            Files.writeString(whole.resolve("daybook.log"), "12:00 INFO " + SECRET + "\n");
            project.forgetting(copying(whole)).session("ok-1", false);
            project.forgetting(copying(whole)).file("src/Main.java", false, table -> {});
            project.forgetting(copying(whole)).text(ForgottenText.of(SECRET), false, table -> {});
        }

        assertThat(left).hasSizeGreaterThan(10);
        for (Path killed : left) {
            try (KeptProject project = new KeptProject(killed)) {
                checkLinked(project);
                forgetOnce(project, "ok-1");
                project.forgetting(step -> {}).file("src/Main.java", false, table -> {});
                project.forgetting(step -> {}).text(ForgottenText.of(SECRET), false, table -> {});
                project.storage.shrink();
                assertThat(project.forgetting(step -> {}).left(ForgottenText.of(SECRET)))
                        .isEmpty();
                assertThat(project.texts("SELECT id FROM session WHERE id = 'ok-1'"))
                        .isEmpty();
                assertThat(namesWithoutArchived(project)).isEqualTo(new TreeSet<>(project.files()));
                checkWhole(project);
            }
        }
    }

    private static void forgetOnce(KeptProject project, String id) {
        try {
            project.forgetting(step -> {}).session(id, false);
        } catch (DaybookException e) {
            // it was forgotten before the kill; its files may be left
            project.retention().finishFiles();
        }
    }

    private static void fill(KeptProject project) {
        for (int i = 1; i <= RUNS; i++) {
            project.session("ok-" + i, 60, "COMPLETED").runLog("run-ok-" + i, "ok-" + i, 60, "COMPLETED");
        }
        for (int i = 1; i <= 10; i++) {
            project.session("young-" + i, 5, "COMPLETED").runLog("run-young-" + i, "young-" + i, 5, "COMPLETED");
            project.session("imp-" + i, 60, "COMPLETED")
                    .runLog("run-imp-" + i, "imp-" + i, 60, "COMPLETED")
                    .important("imp-" + i);
            project.session("err-" + i, 400, "FAILED")
                    .runLog("run-err-" + i, "err-" + i, 400, "FAILED")
                    .error(i, i, "OPEN", "run_log_id", "run-err-" + i);
        }
    }

    /** Every file has its row, or the note that it is to go; every run log has its file, or is archived. */
    private static void checkLinked(KeptProject project) {
        List<String> known = project.texts("SELECT file_name FROM run_log UNION SELECT name FROM doomed_file");
        assertThat(known).containsAll(project.files());
        assertThat(project.files()).containsAll(namesWithoutArchived(project));
    }

    private static TreeSet<String> namesWithoutArchived(KeptProject project) {
        return new TreeSet<>(project.texts("SELECT file_name FROM run_log"
                + " WHERE id NOT IN (SELECT owner_id FROM archived_text WHERE kind = 'RUN_LOG')"));
    }

    private static void checkWhole(KeptProject project) {
        assertThat(project.storage.check().problems()).isEmpty();
        assertThat(project.texts("SELECT id FROM run_log WHERE id LIKE 'run-err-%' OR id LIKE 'run-young-%'"))
                .hasSize(20);
        assertThat(project.texts("SELECT id FROM tool_call WHERE result IS NOT NULL AND exchange_id LIKE 'exc-err-%'"))
                .hasSize(10);
        assertThat(project.texts("SELECT name FROM doomed_file")).isEmpty();
        assertThat(project.texts("SELECT id FROM run_log WHERE id LIKE 'run-imp-%'"))
                .hasSize(10);
    }

    private Consumer<String> copying(Path from) {
        return step -> left.add(copied(from, folder.resolve("killed-" + left.size())));
    }

    private Path made(String name) {
        try {
            return Files.createDirectory(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without what SQLite shares between processes, which it makes anew after a kill. */
    private static Path copied(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                if (!file.toString().endsWith("-shm")) {
                    Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
