package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ClosingTest {
    private @TempDir Path folder;

    @Test
    void closingWaitsForTheWriteThatRuns() throws Exception {
        Storage storage = Samples.open(folder);
        CountDownLatch inside = new CountDownLatch(1);
        AtomicBoolean finished = new AtomicBoolean();
        Thread writing = new Thread(() -> storage.write(stores -> {
            inside.countDown();
            sleep(200);
            finished.set(true);
            return stores.sessions().add(Samples.session("s-1"));
        }));
        writing.start();
        inside.await();

        storage.close();

        assertThat(finished).isTrue();
        writing.join();
        try (Storage again = Samples.open(folder)) {
            assertThat(again.<Boolean>read(
                            stores -> stores.sessions().find("s-1").isPresent()))
                    .isTrue();
        }
    }

    @Test
    void whatComesAfterClosingIsRefused() {
        Storage storage = Samples.withSession(folder);
        storage.close();
        storage.close();

        assertThatThrownBy(() -> storage.write(stores -> true))
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("is closed");
        assertThatThrownBy(() -> storage.read(stores -> true))
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("is closed");
        assertThatThrownBy(storage::check).isInstanceOf(DaybookException.class).hasMessageContaining("is closed");
    }

    @Test
    void aReadThatRunsWhileClosingEndsWell() throws Exception {
        Storage storage = Samples.withSession(folder);

        int sessions = storage.read(stores -> {
            storage.close();
            return stores.sessions().list(Period.ALWAYS, 10).size();
        });

        assertThat(sessions).isEqualTo(1);
        assertThat(Files.exists(Path.of(Samples.database(folder) + "-wal"))).isFalse();
    }

    @Test
    void closingTakesNoTimeAndLeavesOneFile() {
        Storage storage = Samples.withSession(folder);
        for (int i = 0; i < 500; i++) {
            String id = "e-" + i;
            storage.write(stores -> stores.exchanges().add(Samples.fullExchange(id, "s-1")));
        }
        storage.read(stores -> stores.exchanges().list("s-1"));

        long start = System.nanoTime();
        storage.close();
        long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);

        assertThat(ms).isLessThan(300);
        assertThat(Files.exists(Path.of(Samples.database(folder) + "-wal"))).isFalse();
    }

    private static void sleep(long ms) {
        try {
            TimeUnit.MILLISECONDS.sleep(ms);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
