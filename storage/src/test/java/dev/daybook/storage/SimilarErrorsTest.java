package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.error.ErrorRegistry;
import dev.daybook.error.SimilarErrors;
import dev.daybook.redaction.Redactor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimilarErrorsTest {
    private static final int MANY = 5_000;
    private final ErrorRegistry registry =
            new ErrorRegistry(new Redactor(new byte[32]), Clock.fixed(Samples.at(3_600), ZoneOffset.UTC), 3);
    private @TempDir Path folder;
    private Storage storage;

    @BeforeEach
    void open() {
        storage = Samples.withSession(folder);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void theErrorItselfComesFirstAndThenWhatSharesItsRareWords() {
        know(
                "ModuleNotFoundError: No module named 'requests'",
                "FAILED tests/test_api.py::test_login - assert 500 == 200",
                "FAILED tests/test_api.py::test_login_twice - assert 403 == 200",
                "fatal: not a git repository (or any of the parent directories): .git");

        List<SimilarErrors.Similar> similar = find("FAILED tests/test_api.py::test_login - assert 404 == 200", 3);

        assertThat(similar).extracting(one -> one.error().name()).startsWith("ERR-002", "ERR-003");
        assertThat(similar.get(0).score()).isEqualTo(1);
        assertThat(similar.get(1).score()).isBetween(SimilarErrors.LEAST, 0.99);
        assertThat(similar.get(1).shared()).contains("login");
    }

    @Test
    void aFewWordsAreEnoughAndWhatSharesNoneIsNotSimilar() {
        know("java.net.ConnectException: Connection refused to the queue", "error TS2304: Cannot find name 'Buffer'.");

        assertThat(find("queue connection", 5))
                .extracting(one -> one.error().name())
                .containsExactly("ERR-001");
        assertThat(find("zebra", 5)).isEmpty();
        assertThat(find("", 5)).isEmpty();
    }

    @Test
    void amongThousandsItIsFoundInTime() {
        String[] messages = new String[MANY];
        for (int i = 0; i < MANY; i++) {
            messages[i] = "Error: the " + word(i) + " service could not open the " + word(i * 31 + 7) + " of "
                    + word(i * 17 + 3) + "\n    at open" + word(i) + " (/srv/src/" + word(i) + ".js:9:3)";
        }
        know(messages);
        long[] times = new long[15];

        for (int i = 0; i < times.length; i++) {
            long start = System.nanoTime();
            List<SimilarErrors.Similar> similar = find(messages[i * 300], 10);
            times[i] = System.nanoTime() - start;
            assertThat(similar.get(0).score()).isEqualTo(1);
        }

        Arrays.sort(times);
        Duration median = Duration.ofNanos(times[times.length / 2]);
        System.out.println("similar errors among " + MANY + ": median " + median.toMillis() + " ms");
        assertThat(median).isLessThan(Duration.ofMillis(500));
    }

    private List<SimilarErrors.Similar> find(String text, int limit) {
        return storage.read(stores -> SimilarErrors.find(stores.errors(), text, limit));
    }

    private void know(String... messages) {
        storage.write(stores -> {
            for (int i = 0; i < messages.length; i++) {
                registry.arrive(stores, ErrorArrivals.told("k" + i, Samples.at(i % 3_000), messages[i]));
            }
            return true;
        });
    }

    /** A word of its own for each number. */
    private static String word(int number) {
        StringBuilder word = new StringBuilder();
        for (int rest = Math.floorMod(number, 100_000) + 17_576; rest > 0; rest /= 26) {
            word.append((char) ('a' + rest % 26));
        }
        return word.toString();
    }
}
