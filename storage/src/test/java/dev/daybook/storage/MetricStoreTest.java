package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.metrics.MetricStore.Lasting;
import dev.daybook.metrics.MetricStore.Uses;
import dev.daybook.session.Session;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.SkillInvocation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricStoreTest {
    private @TempDir Path folder;
    private Storage storage;

    @BeforeEach
    void open() {
        storage = Samples.withSession(folder);
        add("i-1", "deploy", 0, Outcome.OPEN);
        add("i-2", "deploy", 5, Outcome.COMPLETED);
        SkillInvocation measured = Samples.invocation("i-3", "deploy", "s-1", Samples.at(9), Outcome.OPEN)
                .closed(Outcome.COMPLETED, Samples.at(13));
        storage.write(stores -> stores.invocations().add(measured));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void usesAreCountedByHowTheyEnded() {
        assertThat(storage.<List<Uses>>read(stores -> stores.metrics().skillUses()))
                .containsExactlyInAnyOrder(
                        new Uses("deploy", Outcome.OPEN, Optional.empty(), 1, Samples.at(0)),
                        new Uses("deploy", Outcome.COMPLETED, Optional.empty(), 2, Samples.at(9)));
    }

    @Test
    void durationsAreThoseOfWhatWasCompletedAndMeasured() {
        assertThat(storage.<List<Lasting>>read(stores -> stores.metrics().skillDurations()))
                .containsExactly(new Lasting("deploy", 4_000, 1));
    }

    @Test
    void theNewestIsOfWhatDaybookHasRecordedItself() {
        storage.write(stores -> stores.sessions().add(Session.imported("i-9", Samples.at(900))));

        Map<String, Instant> newest = storage.read(stores -> stores.metrics().newest());

        assertThat(newest).isEqualTo(Map.of("session", Samples.NOW, "skill_invocation", Samples.at(9)));
    }

    @Test
    void anEmptyRecordHasNothing(@TempDir Path other) {
        try (Storage empty = Samples.open(other)) {
            empty.read(stores -> {
                assertThat(stores.metrics().skillUses()).isEmpty();
                assertThat(stores.metrics().ciRuns()).isEmpty();
                assertThat(stores.metrics().newest()).isEmpty();
                return true;
            });
        }
    }

    private void add(String id, String skill, long seconds, Outcome outcome) {
        storage.write(
                stores -> stores.invocations().add(Samples.invocation(id, skill, "s-1", Samples.at(seconds), outcome)));
    }
}
