package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.session.CaptureState;
import dev.daybook.session.CaptureState.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureStateStoreTest {
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
    void whatHappensAgainIsCountedAndItsTextReplaced() {
        put(Kind.FAILED, Samples.at(1), "first");
        put(Kind.FAILED, Samples.at(2), Samples.HOSTILE);

        Optional<CaptureState> state =
                storage.read(stores -> stores.captureStates().find(Kind.FAILED));

        assertThat(state).contains(new CaptureState(Kind.FAILED, Samples.at(2), 2, Samples.HOSTILE));
    }

    @Test
    void theNewestIsListedFirst() {
        put(Kind.CAUGHT_UP, Samples.at(1), "");
        put(Kind.FOLLOWED, Samples.at(3), "");
        put(Kind.FAILED, Samples.at(2), "");

        List<CaptureState> states =
                storage.read(stores -> stores.captureStates().list());

        assertThat(states).extracting(CaptureState::kind).containsExactly(Kind.FOLLOWED, Kind.FAILED, Kind.CAUGHT_UP);
    }

    @Test
    void whatNeverHappenedIsAbsent() {
        Optional<CaptureState> state =
                storage.read(stores -> stores.captureStates().find(Kind.FOLLOWED));

        assertThat(state).isEmpty();
    }

    private void put(Kind kind, Instant at, String text) {
        storage.write(stores -> {
            stores.captureStates().put(kind, at, text);
            return kind;
        });
    }
}
