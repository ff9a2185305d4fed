package dev.daybook.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.session.Follower;
import dev.daybook.session.Imports.Report;
import dev.daybook.session.Imports.State;
import dev.daybook.session.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A log that is read in parts comes out as one that is read at once, wherever the parts end. */
@Timeout(300)
class ResumedImportTest {
    /** What is known of a log when all of it was read. */
    private record Outcome(Map<String, List<String>> facts, Tally tally, long position) {
        /** What is only here, and what is only there; empty where both are the same. */
        List<String> differencesFrom(Outcome other) {
            List<String> differences = new ArrayList<>();
            facts.forEach((table, rows) -> {
                only(rows, other.facts.get(table)).forEach(row -> differences.add("here " + table + " " + row));
                only(other.facts.get(table), rows).forEach(row -> differences.add("there " + table + " " + row));
            });
            if (!tally.equals(other.tally) || position != other.position) {
                differences.add("here " + position + " " + tally + ", there " + other.position + " " + other.tally);
            }
            return differences;
        }

        private static List<String> only(List<String> rows, List<String> others) {
            List<String> only = new ArrayList<>(rows);
            others.forEach(only::remove);
            return only;
        }
    }

    @TempDir
    private Path folder;

    static Stream<Path> logs() throws IOException {
        return GeneratedSet.originals().stream();
    }

    @ParameterizedTest
    @MethodSource("logs")
    void aLogReadAfterEachOfItsLinesIsAsReadAtOnce(Path log) throws IOException {
        byte[] whole = Files.readAllBytes(log);
        Path copy = Files.createDirectory(folder.resolve("grown")).resolve(log.getFileName());

        try (Recording grown = new Recording(folder.resolve("grown"), folder)) {
            for (int end : lineEnds(whole)) {
                write(copy, whole, end);
                grown.importFile(copy);
            }
            write(copy, whole, whole.length);
            grown.importFile(copy);

            assertThat(outcome(grown, copy).differencesFrom(atOnce(log.getFileName(), whole)))
                    .isEmpty();
        }
    }

    @Test
    void aLogCutAtAnyByteAndReadOnIsAsReadAtOnce() throws IOException {
        byte[] whole = LongSession.bytes(3);
        Path name = Path.of("long.jsonl");
        Outcome expected = atOnce(name, whole);

        for (int cut = 0; cut < whole.length; cut += 211) {
            Path place = Files.createDirectory(folder.resolve("cut-" + cut));
            Path copy = place.resolve(name);
            try (Recording resumed = new Recording(place, folder)) {
                write(copy, whole, cut);
                resumed.importFile(copy);
                write(copy, whole, whole.length);
                Report report = resumed.importFile(copy);

                assertThat(report.state()).isIn(State.GROWN, State.NEW);
                assertThat(outcome(resumed, copy).differencesFrom(expected))
                        .as("cut at byte %d", cut)
                        .isEmpty();
            }
        }
    }

    @Test
    void aLongSessionCutAfterALineAndReadOnIsAsReadAtOnce() throws IOException {
        byte[] whole = LongSession.bytes(40);
        Path name = Path.of("long.jsonl");
        Outcome expected = atOnce(name, whole);

        for (int cut : lineEnds(whole).stream().filter(end -> end % 7 == 0).toList()) {
            Path place = Files.createDirectory(folder.resolve("cut-" + cut));
            Path copy = place.resolve(name);
            try (Recording resumed = new Recording(place, folder)) {
                write(copy, whole, cut);
                resumed.importFile(copy);
                write(copy, whole, whole.length);
                resumed.importFile(copy);

                assertThat(outcome(resumed, copy).differencesFrom(expected))
                        .as("cut at byte %d", cut)
                        .isEmpty();
            }
        }
    }

    @Test
    void aLogThatIsFollowedWhileItGrowsIsAsReadAtOnce() throws IOException {
        byte[] whole = LongSession.bytes(40);
        Path copy = Files.createDirectories(folder.resolve("projects/any")).resolve("long.jsonl");
        MovingClock clock = new MovingClock();

        try (Recording followed = new Recording(Files.createDirectory(folder.resolve("followed")), folder);
                Follower follower = new Follower(followed.imports(), clock)) {
            for (int end = 500; end < whole.length; end += 333) {
                write(copy, whole, end);
                settle(follower, clock);
            }
            write(copy, whole, whole.length);
            settle(follower, clock);

            assertThat(outcome(followed, copy).differencesFrom(atOnce(copy.getFileName(), whole)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1})
    void aRecordThatIsDeletedWhileALogIsFollowedIsWrittenAgain(double erasedAt) throws IOException {
        byte[] whole = LongSession.bytes(20);
        Path copy = Files.createDirectories(folder.resolve("projects/any")).resolve("long.jsonl");
        MovingClock clock = new MovingClock();

        try (Recording followed = new Recording(Files.createDirectory(folder.resolve("followed")), folder);
                Follower follower = new Follower(followed.imports(), clock)) {
            write(copy, whole, (int) (whole.length * erasedAt));
            settle(follower, clock);
            followed.erase();
            write(copy, whole, whole.length);
            settle(follower, clock);

            assertThat(outcome(followed, copy).differencesFrom(atOnce(copy.getFileName(), whole)))
                    .isEmpty();
        }
    }

    @Test
    void aClockThatIsPutBackDoesNotDelayWhatIsNew() throws IOException {
        byte[] whole = LongSession.bytes(3);
        Path copy = Files.createDirectories(folder.resolve("projects/any")).resolve("long.jsonl");
        MovingClock clock = new MovingClock();

        try (Recording followed = new Recording(Files.createDirectory(folder.resolve("followed")), folder);
                Follower follower = new Follower(followed.imports(), clock)) {
            settle(follower, clock);
            clock.advance(Duration.ofDays(-1));
            write(copy, whole, whole.length);
            settle(follower, clock);

            assertThat(followed.read(copy).position()).isEqualTo(whole.length);
        }
    }

    /** Time goes by until there is nothing left to do, metrics included. */
    private static void settle(Follower follower, MovingClock clock) {
        for (int quiet = 0; quiet < 3; ) {
            Follower.Step step = follower.step();
            assertThat(step.failures()).isEmpty();
            quiet = step.rest().isZero() ? 0 : quiet + 1;
            clock.advance(Duration.ofSeconds(3));
        }
    }

    private Outcome atOnce(Path name, byte[] whole) throws IOException {
        Path place = Files.createDirectory(folder.resolve("at-once"));
        Path copy = Files.write(place.resolve(name), whole);
        try (Recording recording = new Recording(place, folder)) {
            recording.importFile(copy);
            return outcome(recording, copy);
        }
    }

    private static Outcome outcome(Recording recording, Path log) {
        var read = recording.read(log);
        return new Outcome(recording.facts(), read.tally(), read.position());
    }

    private static void write(Path file, byte[] bytes, int end) throws IOException {
        Files.write(file, Arrays.copyOf(bytes, end));
    }

    private static TreeSet<Integer> lineEnds(byte[] bytes) {
        TreeSet<Integer> ends = new TreeSet<>();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                ends.add(i + 1);
            }
        }
        return ends;
    }
}
