package dev.daybook.runlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.session.Caller;
import dev.daybook.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ends a writer of run logs at each of its steps, on the real database and real files, and opens the record again. */
class KilledWriterTest {
    private static final int KILLS = 320;
    private static final Optional<String> NONE = Optional.empty();

    /** Ends a thread of work as a kill ends a process: nothing catches it, nothing is tidied up. */
    private static final class Killed extends Error {
        Killed(String step) {
            super(step);
        }
    }

    /** Kills at the n-th step. */
    private static final class Fuse implements FaultyDisk.Step {
        private int left;
        private Optional<String> blown = NONE;

        Fuse(int steps) {
            left = steps;
        }

        @Override
        public void at(String name) {
            left--;
            if (left == 0) {
                blown = Optional.of(name);
                throw new Killed(name);
            }
        }
    }

    /** Records with a step before each transaction, at its end before it is committed, and after that. */
    private record FaultyRecords(Records records, Fuse fuse) implements Records {
        @Override
        public <T> T write(Function<Stores, T> work) {
            fuse.at("before a transaction");
            T result = records.write(stores -> {
                T done = work.apply(stores);
                fuse.at("before a commit");
                return done;
            });
            fuse.at("after a commit");
            return result;
        }

        @Override
        public void writeInBulk(List<? extends Consumer<Stores>> steps) {
            records.writeInBulk(steps);
        }

        @Override
        public <T> T read(Function<Stores, T> work) {
            return records.read(work);
        }
    }

    @TempDir
    private Path root;

    private Project project;
    private final Set<String> acknowledged = new HashSet<>();
    private final Set<String> steps = new HashSet<>();
    private final Set<String> killedAt = new HashSet<>();
    private Optional<String> runLogId = NONE;

    @BeforeEach
    void open() {
        project = new Project(root);
    }

    @Test
    void whateverStepAWriterIsKilledAtNothingAcknowledgedIsLostAndNoFileOrRowIsAlone() throws IOException {
        int kills = 0;
        for (int round = 0; kills < KILLS; round++) {
            Fuse fuse = new Fuse(1 + round % 24);
            String step = "step-" + round;
            steps.add(step);
            try (Storage storage = project.open()) {
                write(
                        project.runLogs(new FaultyRecords(storage, fuse), new FaultyDisk(fuse)),
                        round % 7 == 6 ? NONE : runLogId,
                        round,
                        step);
                acknowledged.add(step);
            } catch (Killed e) {
                kills++;
                killedAt.add(e.getMessage());
            }
            if (round % 5 == 4) {
                // somebody removes a file in between
                newestFile().ifPresent(KilledWriterTest::delete);
            }
            check(round);
        }

        assertThat(killedAt)
                .containsExactlyInAnyOrder(
                        "before a transaction",
                        "before a commit",
                        "after a commit",
                        "before the folder",
                        "after the folder",
                        "before the draft",
                        "after the draft",
                        "before writing",
                        "in the middle of writing",
                        "after writing",
                        "before moving",
                        "after moving");
        assertThat(acknowledged).hasSizeGreaterThan(20);
    }

    /** As the next start does it: settles what is behind, and then looks at everything. */
    private void check(int round) throws IOException {
        try (Storage storage = project.open()) {
            RunLogs runLogs = project.runLogs(storage);
            assertThat(runLogs.settle()).isEmpty();
            List<RunLog> all = Project.all(storage);
            Map<String, Long> told = all.stream()
                    .flatMap(runLog -> runLog.steps().stream())
                    .collect(Collectors.groupingBy(RunStep::name, Collectors.counting()));
            assertThat(told.keySet()).containsAll(acknowledged);
            assertThat(steps).containsAll(told.keySet());
            assertThat(told.values()).allMatch(count -> count == 1);
            if (round % 5 != 4) {
                for (RunLog runLog : all) {
                    assertThat(project.folder().resolve(runLog.fileName())).hasContent(RunLogMarkdown.of(runLog));
                }
                assertThat(project.names())
                        .containsExactlyInAnyOrderElementsOf(
                                all.stream().map(RunLog::fileName).toList());
            } else {
                write(runLogs, runLogId, round, addition(round));
            }
        }
    }

    /** What is written next writes a file that is gone again. */
    private String addition(int round) {
        String step = "again-" + round;
        steps.add(step);
        acknowledged.add(step);
        return step;
    }

    private void write(RunLogs runLogs, Optional<String> id, int round, String step) {
        List<RunLogs.Failure> errors = round % 3 == 0 ? List.of(Project.failure("boom " + round)) : List.of();
        RunLogs.Written written = runLogs.write(
                Project.write("kill", "in_progress", List.of(Project.named(step)), errors, id), Caller.UNKNOWN);
        runLogId = Optional.of(written.runLogId());
    }

    private Optional<Path> newestFile() throws IOException {
        return runLogId.flatMap(id -> {
            try (Storage storage = project.open()) {
                return storage.read(stores -> stores.runLogs().find(id))
                        .map(runLog -> project.folder().resolve(runLog.fileName()));
            }
        });
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
