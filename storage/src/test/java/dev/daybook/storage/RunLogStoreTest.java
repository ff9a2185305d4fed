package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Period;
import dev.daybook.runlog.RunLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogStoreTest {
    private static final String DAY = "2026-11-21";
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
    void everyFieldComesBackAsItWasStored() {
        RunLog bare = Samples.runLog("r-bare", "s-1", "m", 1, DAY, Samples.NOW);
        RunLog full = Samples.grown(Samples.runLog("r-full", "s-1", "m", 2, DAY, Samples.NOW), 12);

        add(bare);
        add(full);

        assertThat(find("r-bare")).contains(bare);
        assertThat(find("r-full")).contains(full);
        assertThat(find("r-none")).isEmpty();
    }

    @Test
    void anotherWithTheSameIdOrFileNameChangesNothing() {
        RunLog first = Samples.runLog("r-1", "s-1", "m", 1, DAY, Samples.NOW);
        add(first);

        assertThat(add(Samples.grown(Samples.runLog("r-1", "s-1", "m", 2, DAY, Samples.NOW), 1)))
                .isFalse();
        assertThat(add(Samples.runLog("r-2", "s-1", "m", 1, DAY, Samples.NOW))).isFalse();
        assertThat(list(Period.ALWAYS, 10)).containsExactly(first);
    }

    @Test
    void replacingExchangesEveryPartInBothDirections() {
        RunLog bare = Samples.runLog("r-1", "s-1", "m", 1, DAY, Samples.NOW);
        RunLog grown = Samples.grown(bare, 20_000);
        add(bare);

        replace(grown);
        boolean full = find("r-1").equals(Optional.of(grown));
        replace(bare);

        assertThat(full).isTrue();
        assertThat(find("r-1")).contains(bare);
    }

    @Test
    void theNumberOnADayIsTheHighestOfThatModeAndDay() {
        add(Samples.runLog("r-1", "s-1", "m", 1, DAY, Samples.NOW));
        add(Samples.runLog("r-2", "s-1", "m", 5, DAY, Samples.NOW));
        add(Samples.runLog("r-3", "s-1", "n", 9, DAY, Samples.NOW));
        add(Samples.runLog("r-4", "s-1", "m", 7, "2026-11-22", Samples.NOW));

        assertThat(storage.<Integer>read(stores -> stores.runLogs().lastNumberOnDay("m", DAY)))
                .isEqualTo(5);
        assertThat(storage.<Integer>read(stores -> stores.runLogs().lastNumberOnDay("m", "2026-11-20")))
                .isZero();
    }

    @Test
    void listShowsTheNewestFirstAndOpenOnesOldestFirst() {
        RunLog early = Samples.runLog("r-1", "s-1", "m", 1, DAY, Samples.at(0));
        RunLog late = Samples.runLog("r-2", "s-1", "m", 2, DAY, Samples.at(9));
        RunLog ended = Samples.grown(Samples.runLog("r-3", "s-1", "m", 3, DAY, Samples.at(5)), 1);
        List.of(late, early, ended).forEach(this::add);

        assertThat(list(Period.ALWAYS, 10)).containsExactly(late, ended, early);
        assertThat(list(Period.ALWAYS, 1)).containsExactly(late);
        assertThat(list(new Period(Optional.of(Samples.at(5)), Optional.of(Samples.at(9))), 10))
                .containsExactly(ended);
        assertThat(storage.<List<RunLog>>read(stores -> stores.runLogs().listOpen("s-1")))
                .containsExactly(early, late);
    }

    private boolean add(RunLog runLog) {
        return storage.write(stores -> stores.runLogs().add(runLog));
    }

    private void replace(RunLog runLog) {
        storage.write(stores -> {
            stores.runLogs().replace(runLog);
            return true;
        });
    }

    private Optional<RunLog> find(String id) {
        return storage.read(stores -> stores.runLogs().find(id));
    }

    private List<RunLog> list(Period period, int limit) {
        return storage.read(stores -> stores.runLogs().list(period, limit));
    }
}
