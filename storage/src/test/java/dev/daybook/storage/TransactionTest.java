package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import dev.daybook.session.Exchange;
import dev.daybook.session.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TransactionTest {
    private @TempDir Path folder;
    private Storage storage;

    @BeforeEach
    void open() {
        storage = Samples.open(folder);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void anExceptionUndoesAllOfItAndTheNextWriteWorks() {
        assertThatThrownBy(() -> storage.write(stores -> {
                    stores.sessions().add(Samples.session("s-1"));
                    throw DaybookException.conflict("no");
                }))
                .isInstanceOf(DaybookException.class)
                .hasMessage("no");
        assertThatThrownBy(() -> storage.write(stores -> {
                    stores.sessions().add(Samples.session("s-1"));
                    throw new AssertionError("a bug");
                }))
                .isInstanceOf(AssertionError.class);

        assertThat(ids()).isEmpty();
        assertThat(add("s-2")).isTrue();
        assertThat(ids()).containsExactly("s-2");
    }

    @Test
    void whatTheDatabaseRefusesUndoesAllOfItAndTheNextWriteWorks() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> storage.write(stores -> {
                        stores.sessions().add(Samples.session("s-1"));
                        return stores.exchanges().add(Samples.exchange("e-1", "s-unknown"));
                    }))
                    .isInstanceOf(DaybookException.class)
                    .hasMessageContaining("FOREIGN KEY");
        }

        assertThat(ids()).isEmpty();
        assertThat(add("s-2")).isTrue();
        assertThat(storage.<Boolean>write(stores -> stores.exchanges().add(Samples.fullExchange("e-1", "s-2"))))
                .isTrue();
    }

    @Test
    void aWriteWithinAWriteIsRefusedAndUndoesTheOuterOne() {
        assertThatThrownBy(() -> storage.write(stores -> {
                    stores.sessions().add(Samples.session("s-1"));
                    return add("s-2");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("must not start another write");

        assertThat(ids()).isEmpty();
        assertThat(add("s-3")).isTrue();
    }

    @Test
    void workThatReadsCannotWrite() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> storage.read(stores -> stores.sessions().add(Samples.session("s-1"))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("must not write");
        }

        assertThat(ids()).isEmpty();
        assertThat(add("s-1")).isTrue();
        assertThat(ids()).containsExactly("s-1");
    }

    @Test
    void anExceptionWhileReadingLeavesNoOldStateBehind() {
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> storage.read(stores -> {
                        stores.sessions().list(Period.ALWAYS, 10);
                        throw DaybookException.notFound("session", "x");
                    }))
                    .isInstanceOf(DaybookException.class);
            add("s-" + i);
            assertThat(ids()).hasSize(i + 1);
        }
    }

    @Test
    void aRowThatCannotBeReadDoesNotSpoilTheKeptStatements() {
        add("s-1");
        add("s-2");
        add("s-3");
        Path database = Samples.database(folder);
        RawDatabase.execute(database, "UPDATE session SET kind = 'NONSENSE' WHERE id = 's-2'");

        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(this::ids).isInstanceOf(RuntimeException.class).hasMessageContaining("NONSENSE");
            assertThatThrownBy(() -> storage.write(stores -> stores.sessions().list(Period.ALWAYS, 10)))
                    .isInstanceOf(RuntimeException.class);
        }
        RawDatabase.execute(database, "UPDATE session SET kind = 'SESSION' WHERE id = 's-2'");

        assertThat(ids()).containsExactly("s-3", "s-2", "s-1");
        assertThat(storage.<List<Session>>write(stores -> stores.sessions().list(Period.ALWAYS, 10)))
                .hasSize(3);
        assertThat(add("s-4")).isTrue();
    }

    @Test
    void aSwallowedFailureOfOneStatementLeavesTheOthersRight() {
        storage.write(stores -> {
            stores.sessions().add(Samples.session("s-1"));
            assertThatThrownBy(() -> stores.exchanges().add(Samples.exchange("e-1", "s-unknown")))
                    .isInstanceOf(RuntimeException.class);
            stores.exchanges().add(Samples.exchange("e-2", "s-1"));
            return stores.exchanges().add(Samples.fullExchange("e-3", "s-1"));
        });

        assertThat(storage.<List<Exchange>>read(stores -> stores.exchanges().list("s-1")))
                .hasSize(2);
    }

    @Test
    void readersSeeTheCommittedStateWhileAWriteRuns() throws Exception {
        add("s-1");
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<Boolean> writing = threads.submit(() -> storage.write(stores -> {
            stores.sessions().add(Samples.session("s-2"));
            written.countDown();
            await(goOn);
            return true;
        }));
        written.await();

        List<String> during = ids();
        Optional<List<String>> within = storage.read(stores -> {
            int before = stores.sessions().list(Period.ALWAYS, 10).size();
            goOn.countDown();
            join(writing);
            int after = stores.sessions().list(Period.ALWAYS, 10).size();
            return before == after ? Optional.of(List.of()) : Optional.empty();
        });
        threads.shutdown();

        assertThat(during).containsExactly("s-1");
        assertThat(within).isPresent();
        assertThat(ids()).hasSize(2);
    }

    @Test
    void anInterruptedThreadWritesAllTheSameAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        boolean added = add("s-1");
        boolean interrupted = Thread.interrupted();

        assertThat(added).isTrue();
        assertThat(interrupted).isTrue();
        assertThat(add("s-2")).isTrue();
        assertThat(ids()).hasSize(2);
    }

    @Test
    void aThreadInterruptedWhileItWaitsForAnotherStorageWritesAllTheSame() throws Exception {
        try (Storage other = Samples.open(folder)) {
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            Thread holder = new Thread(() -> other.write(stores -> {
                inside.countDown();
                await(goOn);
                return true;
            }));
            holder.start();
            inside.await();
            Thread waiting = new Thread(() -> add("s-1"));
            waiting.start();
            TimeUnit.MILLISECONDS.sleep(50);
            waiting.interrupt();
            TimeUnit.MILLISECONDS.sleep(50);
            goOn.countDown();
            waiting.join();
            holder.join();
        }

        assertThat(ids()).containsExactly("s-1");
        assertThat(add("s-2")).isTrue();
    }

    private boolean add(String id) {
        return storage.write(stores -> stores.sessions().add(Samples.session(id)));
    }

    private List<String> ids() {
        return storage.read(stores -> stores.sessions().list(Period.ALWAYS, 100)).stream()
                .map(Session::id)
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(Future<?> future) {
        try {
            future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
