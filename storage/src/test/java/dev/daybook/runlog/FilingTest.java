package dev.daybook.runlog;

import static dev.daybook.runlog.Project.NONE;
import static dev.daybook.runlog.Project.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Ids;
import dev.daybook.session.Caller;
import dev.daybook.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilingTest {
    @TempDir
    private Path root;

    private Project project;
    private Storage storage;
    private RunLogs runLogs;

    @BeforeEach
    void open() {
        project = new Project(root);
        storage = project.open();
        runLogs = project.runLogs(storage);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void aFileThatSomebodyHasChangedIsLeftAsItIsAndWhatWasToldIsRecorded() throws IOException {
        RunLogs.Written first = runLogs.write(step("one", NONE), Caller.UNKNOWN);
        Path file = root.resolve(first.path());
        Files.writeString(file, Files.readString(file) + "\nMy own words.\n");

        RunLogs.Written second = runLogs.write(step("two", Optional.of(first.runLogId())), Caller.UNKNOWN);

        assertThat(second.note().orElseThrow())
                .contains(first.path() + " was changed outside", "daybook runs import " + first.path());
        assertThat(Files.readString(file)).contains("My own words.").doesNotContain("two");
        assertThat(Project.find(storage, first.runLogId()).steps())
                .extracting(RunStep::name)
                .containsExactly("one", "two");
        assertThat(state(first.runLogId())).isEqualTo(RunFileState.CHANGED);
    }

    @Test
    void anArchivedRunLogMissesNoFileUntilItIsAddedTo() throws IOException {
        RunLogs.Written first = runLogs.write(step("one", NONE), Caller.UNKNOWN);
        Path file = root.resolve(first.path());
        Instant at = Project.find(storage, first.runLogId()).updatedAt();
        byte[] bytes = Files.readAllBytes(file);
        storage.write(stores -> {
            stores.archive().addRunLog(first.runLogId(), bytes, at);
            return true;
        });
        Files.delete(file);

        assertThat(state(first.runLogId())).isEqualTo(RunFileState.ARCHIVED);
        runLogs.settle();
        assertThat(file).doesNotExist();

        project.clock(at.plusSeconds(1));
        project.runLogs(storage).write(step("two", Optional.of(first.runLogId())), Caller.UNKNOWN);
        assertThat(file).content().contains("two");
        Files.delete(file);
        assertThat(state(first.runLogId())).isEqualTo(RunFileState.MISSING);
        assertThat(storage.<List<String>>read(stores -> stores.validation().listFiledRunLogs()))
                .containsExactly(first.runLogId());
    }

    @Test
    void aFileThatSomebodyHasDeletedIsWrittenAgainByTheNextCall() throws IOException {
        RunLogs.Written first = runLogs.write(step("one", NONE), Caller.UNKNOWN);
        Files.delete(root.resolve(first.path()));

        RunLogs.Written second = runLogs.write(step("two", Optional.of(first.runLogId())), Caller.UNKNOWN);

        assertThat(second.note()).isEmpty();
        assertThat(root.resolve(first.path())).content().contains("Step 1: one", "Step 2: two");
    }

    @Test
    void aLinkInTheFilesPlaceIsNotFollowed() throws IOException {
        RunLogs.Written first = runLogs.write(step("one", NONE), Caller.UNKNOWN);
        Path outside = Files.writeString(root.resolve("outside.md"), "not yours");
        Path file = root.resolve(first.path());
        Files.delete(file);
        Files.createSymbolicLink(file, outside);

        RunLogs.Written second = runLogs.write(step("two", Optional.of(first.runLogId())), Caller.UNKNOWN);

        assertThat(second.note().orElseThrow()).contains(first.path() + " is a symbolic link, which is not followed");
        assertThat(outside).hasContent("not yours");
        Files.delete(file);
        assertThat(runLogs.settle()).isEmpty();
        assertThat(file).content().contains("Step 2: two");
    }

    @Test
    void aFolderThatIsALinkIsNotFollowed() throws IOException {
        Path outside = Files.createDirectory(root.resolve("outside"));
        Files.createSymbolicLink(project.folder(), outside);

        RunLogs.Written written = runLogs.write(step("one", NONE), Caller.UNKNOWN);

        assertThat(written.note().orElseThrow()).contains(".daybook/run-logs is a symbolic link");
        assertThat(outside).isEmptyDirectory();
        Files.delete(project.folder());
        assertThat(runLogs.settle()).isEmpty();
        assertThat(root.resolve(written.path())).isRegularFile();
    }

    @Test
    void aFolderInTheFilesPlaceIsLeftThere() throws IOException {
        RunLogs.Written first = runLogs.write(step("one", NONE), Caller.UNKNOWN);
        Path file = root.resolve(first.path());
        Files.delete(file);
        Files.createDirectories(file.resolve("inside"));

        RunLogs.Written second = runLogs.write(step("two", Optional.of(first.runLogId())), Caller.UNKNOWN);

        assertThat(second.note().orElseThrow()).contains("is no ordinary file");
        assertThat(project.names()).containsExactly(file.getFileName().toString());
    }

    @Test
    void aNewRunTakesANameThatNobodyHas() throws IOException {
        Files.createDirectories(project.folder());
        Path taken = project.folder().resolve("2026-11-21_14-32_fetch-1.md");
        Files.createSymbolicLink(taken, root.resolve("nowhere"));

        RunLogs.Written written = runLogs.write(step("one", NONE), Caller.UNKNOWN);

        assertThat(written.path()).endsWith("_fetch-2.md");
        assertThat(written.note()).isEmpty();
        assertThat(root.resolve("nowhere")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "before the folder",
                "before the draft",
                "before writing",
                "in the middle of writing",
                "after writing",
                "before moving"
            })
    void aDiskThatIsFullAtAnyStepLosesNothingAndTheFileFollowsWhenThereIsRoom(String full) {
        RunLogs cramped = project.runLogs(storage, new FaultyDisk(name -> {
            if (name.equals(full)) {
                throw new IOException("No space left on device");
            }
        }));

        RunLogs.Written written = cramped.write(step("one", NONE), Caller.UNKNOWN);

        assertThat(written.note().orElseThrow()).startsWith("Recorded, but").contains("No space left on device");
        assertThat(project.names()).as("no half of a file, and no draft").isEmpty();
        assertThat(Project.find(storage, written.runLogId()).steps()).hasSize(1);
        assertThat(runLogs.settle()).isEmpty();
        assertThat(root.resolve(written.path())).content().contains("Step 1: one");
        assertThat(project.names()).hasSize(1);
    }

    @Test
    void aClockThatGoesBackBreaksNoOrderAndNoName() {
        RunLogs.Written first = runLogs.write(step("one", NONE), Caller.UNKNOWN);
        project.clock(Project.NOW.minus(Duration.ofDays(1)));
        RunLogs earlier = project.runLogs(storage);

        earlier.write(step("two", Optional.of(first.runLogId())), Caller.UNKNOWN);
        RunLogs.Written other = earlier.write(step("three", NONE), Caller.UNKNOWN);
        RunLogs.Written third = project.runLogs(storage).write(step("four", NONE), Caller.UNKNOWN);

        RunLog runLog = Project.find(storage, first.runLogId());
        assertThat(runLog.updatedAt()).isEqualTo(Project.NOW);
        assertThat(runLog.steps()).extracting(RunStep::name).containsExactly("one", "two");
        assertThat(List.of(other.path(), third.path()))
                .containsExactly(
                        ".daybook/run-logs/2026-11-20_14-32_fetch-1.md",
                        ".daybook/run-logs/2026-11-20_14-32_fetch-2.md");
    }

    @Test
    void twoThatWriteTheSameRunLogAtOnceLoseNoEntry() throws Exception {
        int each = 40;
        String id = runLogs.write(step("first", NONE), Caller.UNKNOWN).runLogId();
        ExecutorService two = Executors.newFixedThreadPool(2);
        try (Storage other = project.open()) {
            List<Future<?>> writers = List.of(
                    two.submit(() -> writeMany(runLogs, "a", each, id)),
                    two.submit(() -> writeMany(project.runLogs(other), "b", each, id)));
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            two.shutdownNow();
        }

        RunLog runLog = Project.find(storage, id);
        assertThat(runLog.steps())
                .hasSize(1 + 2 * each)
                .extracting(RunStep::name)
                .doesNotHaveDuplicates();
        assertThat(project.folder().resolve(runLog.fileName())).hasContent(RunLogMarkdown.of(runLog));
        assertThat(state(id)).isEqualTo(RunFileState.WRITTEN);
        assertThat(project.names()).hasSize(1);
    }

    @Test
    void theSameRunLogGivesTheSameBytes() throws IOException {
        RunLogs.Written written = runLogs.write(step("one", NONE), Caller.UNKNOWN);
        String before = Ids.sha256(Files.readAllBytes(root.resolve(written.path())));

        storage.write(stores -> {
            stores.runLogs().replace(stores.runLogs().find(written.runLogId()).orElseThrow());
            return true;
        });
        Files.delete(root.resolve(written.path()));
        runLogs.settle();

        assertThat(Ids.sha256(Files.readAllBytes(root.resolve(written.path())))).isEqualTo(before);
    }

    private static void writeMany(RunLogs runLogs, String name, int count, String id) {
        IntStream.range(0, count).forEach(i -> runLogs.write(step(name + i, Optional.of(id)), Caller.UNKNOWN));
    }

    private RunFileState state(String id) {
        return storage.read(
                stores -> runLogs.fileState(stores, stores.runLogs().find(id).orElseThrow()));
    }
}
