package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.error.Arrival;
import dev.daybook.error.ErrorOrigin;
import dev.daybook.error.ErrorRegistry;
import dev.daybook.error.KnownError;
import dev.daybook.error.Occurrence;
import dev.daybook.error.Recognised;
import dev.daybook.redaction.Redactor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorStoreTest {
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
    void anErrorIsCountedUnderItsNumberAndSeenWhenItHappened() {
        arrive("a", 10, "The index is broken");
        arrive("b", 90, "The index is broken");
        Recognised third = arrive("c", 5, "The index is broken");

        assertThat(third.errorId()).contains("ERR-001");
        KnownError error =
                storage.read(stores -> stores.errors().findByNumber(1)).orElseThrow();
        assertThat(error.occurrences()).isEqualTo(3);
        assertThat(error.firstSeenAt()).isEqualTo(Samples.at(5));
        assertThat(error.lastSeenAt()).isEqualTo(Samples.at(90));
        assertThat(storage.<Iterable<Occurrence>>read(stores -> stores.errors().listOccurrences(error.id(), 2)))
                .extracting(Occurrence::key)
                .containsExactly("b", "a");
    }

    private Recognised arrive(String key, long seconds, String message) {
        Arrival arrival = new Arrival(
                key,
                ErrorOrigin.TOLD,
                Samples.at(seconds),
                message,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("s-1"),
                Optional.of("unknown"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return storage.write(stores -> registry.arrive(stores, arrival));
    }
}
