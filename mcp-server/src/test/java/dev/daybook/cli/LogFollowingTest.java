package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LogFollowingTest {
    @TempDir
    private Path folder;

    private final Reader reader = new Reader();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private Shell shell;
    private Thread following;
    private volatile int exitCode = -1;

    /** Who reads until he leaves; then whatever is written fails as at a pipe that is closed. */
    private static final class Reader extends OutputStream {
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private volatile boolean hasLeft;

        @Override
        public synchronized void write(int b) throws IOException {
            check();
            read.write(b);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) throws IOException {
            check();
            read.write(bytes, from, length);
        }

        private void check() throws IOException {
            if (hasLeft) {
                throw new IOException("Broken pipe");
            }
        }

        synchronized String text() {
            return read.toString(StandardCharsets.UTF_8);
        }
    }

    @BeforeEach
    void open() {
        shell = new Shell(folder);
        Samples.addSession(shell, "ses-1", "Discounts");
    }

    @AfterEach
    void end() throws InterruptedException {
        if (following != null) {
            following.interrupt();
            following.join();
        }
    }

    @Test
    void whatIsRecordedMeanwhileIsShownWithinASecondOrSo() throws Exception {
        follow("log", "--follow");
        await(() -> reader.text().contains("end      completed"));

        long start = System.nanoTime();
        Samples.addEvent(shell, "ses-1", "e-1", "auto");

        await(() -> reader.text().contains("event    compaction  auto"));
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(5_000);
        assertThat(reader.text()).startsWith("Discounts\n").containsOnlyOnce("start");
    }

    @Test
    void jsonIsOneObjectALine() throws Exception {
        follow("log", "--follow", "--json");
        await(() -> reader.text().lines().count() == 2);
        Samples.addEvent(shell, "ses-1", "e-1", "a\nb");
        await(() -> reader.text().lines().count() == 3);

        for (String line : reader.text().lines().toList()) {
            assertThat(Json.parse(line).at("/session_id").asText()).isEqualTo("ses-1");
        }
    }

    @Test
    void itEndsSilentlyWhenNobodyReadsAnyMore() throws Exception {
        follow("log", "--follow");
        await(() -> reader.text().contains("completed"));

        reader.hasLeft = true;
        Samples.addEvent(shell, "ses-1", "e-1", "auto");

        await(() -> exitCode >= 0);
        assertThat(exitCode).isZero();
        assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void itGoesOnWithTheRecordThatIsPutInThePlaceOfAnother() throws Exception {
        Path other = folder.resolve("other");
        copy(shell.project().resolve(".daybook"), other);
        follow("log", "--follow");
        await(() -> reader.text().contains("completed"));

        delete(shell.project().resolve(".daybook"));
        await(() -> errors.toString(StandardCharsets.UTF_8).contains("waiting for it to come back"));
        Files.move(other, shell.project().resolve(".daybook"));
        Samples.addEvent(shell, "ses-1", "e-1", "back again");

        await(() -> reader.text().contains("back again"));
        assertThat(exitCode).isEqualTo(-1);
        assertThat(errors.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    }

    @Test
    void itGoesOverToTheSessionThatBeginsMeanwhile() throws Exception {
        follow("log", "--follow");
        await(() -> reader.text().contains("completed"));

        Samples.addRunningSession(shell, "ses-2", "Shipping");
        await(() -> reader.text().contains("\n\nShipping\nses-2"));
        Samples.addEvent(shell, "ses-2", "e-2", "in the next one");

        await(() -> reader.text().contains("in the next one"));
        assertThat(reader.text()).containsOnlyOnce("Shipping");
    }

    @Test
    void aSessionThatIsNamedIsNotLeftForAnother() throws Exception {
        follow("log", "ses-1", "--follow");
        await(() -> reader.text().contains("completed"));

        Samples.addRunningSession(shell, "ses-2", "Shipping");
        Samples.addEvent(shell, "ses-2", "e-2", "in the next one");
        Samples.addEvent(shell, "ses-1", "e-1", "in its own");

        await(() -> reader.text().contains("in its own"));
        assertThat(reader.text()).doesNotContain("Shipping").doesNotContain("in the next one");
    }

    @Test
    void whereNothingIsRecordedYetItWaitsForTheFirstSession() throws Exception {
        delete(shell.project().resolve(".daybook"));
        follow("log", "--follow");
        await(() -> errors.toString(StandardCharsets.UTF_8).contains("waiting for a session to begin"));
        assertThat(shell.project().resolve(".daybook")).doesNotExist();

        Samples.addRunningSession(shell, "ses-2", "Shipping");

        await(() -> reader.text().startsWith("Shipping\nses-2"));
        assertThat(errors.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    }

    private void follow(String... words) {
        Surroundings surroundings = new Surroundings(
                Map.of("XDG_STATE_HOME", folder.resolve("state").toString()),
                shell.project(),
                folder.resolve("home"),
                Clock.fixed(Shell.NOW, ZoneOffset.UTC),
                ZoneOffset.UTC,
                new PrintStream(reader, false, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8),
                Terminal.NONE,
                Optional.empty());
        following = new Thread(() -> exitCode = new Cli(surroundings, root -> 42).run(words));
        following.start();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(20);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
