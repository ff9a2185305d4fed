package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import dev.daybook.error.ErrorFilter;
import dev.daybook.error.KnownError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one database; {@code -Ddaybook.stress=full} for many more of them. */
@Timeout(900)
class ProcessesTest {
    private static final boolean FULL = System.getProperty("daybook.stress", "").equals("full");
    private static final int OPENERS = FULL ? 40 : 12;
    private static final int KILLS = FULL ? 200 : 10;
    private static final int NEW_ERRORS = 100;
    private static final int WRITING_MS = 3_000;

    private @TempDir Path folder;
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void killWhatIsLeft() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void processesThatOpenANewDatabaseAtOnceAllWrite() throws Exception {
        List<Process> openers = new ArrayList<>();
        for (int i = 0; i < OPENERS; i++) {
            openers.add(start("s-" + i, "once"));
        }

        for (Process opener : openers) {
            assertThat(opener.waitFor()).isZero();
        }

        try (Storage storage = Samples.open(folder)) {
            assertThat(storage.<List<?>>read(stores -> stores.sessions().list(Period.ALWAYS, 1_000)))
                    .hasSize(OPENERS);
            assertThat(storage.check().problems()).isEmpty();
        }
    }

    @Test
    void whatWasCommittedIsThereAfterAKill() throws Exception {
        Random random = new Random(7);
        Set<String> acknowledged = new HashSet<>();
        int largest = 0;

        for (int round = 0; round < KILLS; round++) {
            Process writer = start("s-" + round, "forever");
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8));
            List<String> ids = new ArrayList<>();
            ids.add(out.readLine());
            TimeUnit.MILLISECONDS.sleep(random.nextInt(150));
            kill(writer);
            out.lines().filter(line -> line.startsWith("s-")).forEach(ids::add);
            // a line that the kill cut short names a shorter id, which was committed as well
            acknowledged.addAll(ids);
            largest = Math.max(largest, ids.size());
            assertAllThere("s-" + round, ids);
        }

        System.out.printf(
                "kills: %d, acknowledged rows: %d, at most %d a round%n", KILLS, acknowledged.size(), largest);
        try (Storage storage = Samples.open(folder)) {
            assertThat(storage.check().problems()).isEmpty();
        }
    }

    @Test
    void twoWritersAndAnImportDoNotKeepEachOtherOut() throws Exception {
        Samples.open(folder).close();
        Process bulk = start("bulk", "bulk", WRITING_MS);
        Process one = start("one", "timed", WRITING_MS);
        Process other = start("other", "timed", WRITING_MS);

        List<List<String>> outputs = Stream.of(one, other, bulk)
                .parallel()
                .map(ProcessesTest::linesOf)
                .toList();

        assertThat(List.of(one.waitFor(), other.waitFor(), bulk.waitFor()))
                .as(outputs.toString())
                .containsOnly(0);
        long[] first = sorted(outputs.get(0));
        long[] second = sorted(outputs.get(1));
        long[] steps = sorted(outputs.get(2));
        print("writer one", first);
        print("writer other", second);
        print("import step", steps);
        // how even it is depends on how busy the machine is, so only that everyone gets on is asserted
        assertThat(first).hasSizeGreaterThan(5);
        assertThat(second).hasSizeGreaterThan(5);
        assertThat(steps).hasSizeGreaterThan(1);
        try (Storage storage = Samples.open(folder)) {
            assertThat(storage.check().problems()).isEmpty();
        }
    }

    @Test
    void processesThatMeetTheSameNewErrorsAtOnceGiveEachOneNumber() throws Exception {
        Samples.open(folder).close();
        List<Process> reporters = List.of(
                start("one", "errors", NEW_ERRORS),
                start("two", "errors", NEW_ERRORS),
                start("three", "errors", NEW_ERRORS));

        List<List<String>> numbers =
                reporters.stream().parallel().map(ProcessesTest::linesOf).toList();

        assertThat(numbers.get(0)).hasSize(NEW_ERRORS).doesNotHaveDuplicates();
        assertThat(numbers.get(1)).isEqualTo(numbers.get(0));
        assertThat(numbers.get(2)).isEqualTo(numbers.get(0));
        try (Storage storage = Samples.open(folder)) {
            List<KnownError> all = storage.read(stores -> stores.errors().list(ErrorFilter.ALL, 1_000));
            assertThat(all)
                    .extracting(error -> error.number().orElseThrow())
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, NEW_ERRORS).boxed().toList());
            assertThat(all).allSatisfy(error -> assertThat(error.occurrences()).isEqualTo(3));
        }
    }

    @Test
    void aKilledWriterDoesNotKeepItsLock() throws Exception {
        Process writer = start("s-1", "forever");
        BufferedReader out = new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8));
        out.readLine();
        try (Storage storage = Samples.open(folder)) {
            kill(writer);

            assertThat(storage.<Boolean>write(stores -> stores.sessions().add(Samples.session("s-2"))))
                    .isTrue();
        }
    }

    @Test
    void whoWaitsTooLongForAnotherProcessIsToldWhatHoldsIt() throws Exception {
        Process holder = start("lock", "hold");
        BufferedReader out = new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8));
        assertThat(out.readLine()).isEqualTo("holding");
        try (WriteQueue queue = new WriteQueue(folder.resolve("lock"), Duration.ofSeconds(1))) {
            assertThatThrownBy(() -> queue.alone(() -> true))
                    .isInstanceOf(DaybookException.class)
                    .hasMessageContaining("lock has been held by another process for 1 s, so nothing was written");

            kill(holder);

            assertThat(queue.<Boolean>alone(() -> true)).isTrue();
        }
    }

    @Test
    void anInterruptDoesNotLoseATurnAndIsKept() throws Exception {
        Process holder = start("lock", "hold");
        BufferedReader out = new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8));
        assertThat(out.readLine()).isEqualTo("holding");
        try (WriteQueue queue = new WriteQueue(folder.resolve("lock"), Duration.ofSeconds(60))) {
            List<Boolean> interruptedAfterwards = new ArrayList<>();
            Thread waiting = new Thread(() -> queue.alone(() -> true)) {
                @Override
                public void run() {
                    super.run();
                    interruptedAfterwards.add(isInterrupted());
                }
            };
            waiting.start();
            for (int i = 0; i < 5; i++) {
                waiting.interrupt();
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertThat(waiting.isAlive()).isTrue();

            kill(holder);
            waiting.join();

            assertThat(interruptedAfterwards).containsExactly(true);
        }
    }

    @Test
    void whoWritesSeesThatAnotherProcessWaits() throws Exception {
        try (WriteQueue queue = new WriteQueue(folder.resolve("lock"), Duration.ofSeconds(60))) {
            List<Boolean> waiting = queue.alone(() -> {
                List<Boolean> seen = new ArrayList<>(List.of(queue.hasWaiting()));
                assertThatCode(() -> start("lock", "hold")).doesNotThrowAnyException();
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
                while (!queue.hasWaiting() && System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
                seen.add(queue.hasWaiting());
                return seen;
            });

            assertThat(waiting).containsExactly(false, true);
        }
    }

    private void assertAllThere(String sessionId, List<String> ids) {
        try (Storage storage = Samples.open(folder)) {
            boolean all = storage.read(stores ->
                    ids.stream().allMatch(id -> stores.exchanges().find(id).isPresent()));
            assertThat(all).as(sessionId).isTrue();
            assertThat(storage.<Boolean>read(stores -> stores.exchanges().find(ids.get(ids.size() - 1)).stream()
                            .allMatch(exchange -> exchange.toolCalls().size() == 3
                                    && exchange.usage().size() == 2)))
                    .isTrue();
        }
    }

    private Process start(String name, String what, Object... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                System.getProperty("java.class.path"),
                WriterMain.class.getName(),
                folder.toString(),
                name,
                what));
        Arrays.stream(more).map(String::valueOf).forEach(command::add);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(process);
        return process;
    }

    /** Not through the process itself, which would close its output before that was read. */
    private static void kill(Process process) throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    private static List<String> linesOf(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                .lines()
                .toList();
    }

    private static long[] sorted(List<String> micros) {
        return micros.stream().mapToLong(Long::parseLong).sorted().toArray();
    }

    private static void print(String who, long[] micros) {
        System.out.printf(
                "%s: %d writes, p50 %d us, p99 %d us, max %d us%n",
                who,
                micros.length,
                micros[micros.length / 2],
                micros[micros.length * 99 / 100],
                micros[micros.length - 1]);
    }
}
