package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Period;
import dev.daybook.insight.Experiment;
import dev.daybook.insight.ExperimentStore.Unit;
import dev.daybook.insight.SkillRef;
import dev.daybook.session.Session;
import dev.daybook.skill.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentStoreTest {
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
        Experiment full = new Experiment(
                "'; DROP TABLE experiment; -- é",
                SkillRef.parse("a@0123abcd"),
                SkillRef.parse("b"),
                Experiment.Metric.SPEED,
                Optional.of(90_000L),
                0.25,
                10,
                Samples.NOW,
                Optional.of(Samples.at(60)),
                Optional.of(Samples.at(30)));

        assertThat(write(full)).isTrue();
        assertThat(write(full)).isFalse();

        assertThat(storage.<List<Experiment>>read(stores -> stores.experiments().list()))
                .containsExactly(full);
        assertThat(storage.<Optional<Experiment>>read(
                        stores -> stores.experiments().find(full.name())))
                .contains(full);
    }

    @Test
    void aSessionIsOneUnitHoweverOftenItUsedTheSkills() {
        storage.write(stores -> {
            stores.sessions().add(Samples.session("s-2"));
            stores.sessions().add(Samples.subagent("agent-1", "s-1"));
            stores.invocations().add(Samples.use("i-1", "b", "agent-1", Samples.at(1), Outcome.FAILED, 100, "q"));
            stores.invocations().add(Samples.use("i-2", "a", "s-1", Samples.at(2), Outcome.COMPLETED, 20, "q"));
            stores.invocations().add(Samples.use("i-3", "other", "s-1", Samples.at(3), Outcome.FAILED, 7, "q"));
            stores.invocations().add(Samples.invocation("i-4", "a", "s-2", Samples.at(4), Outcome.OPEN));
            stores.invocations().add(Samples.use("i-5", "a", "s-2", Samples.at(90), Outcome.FAILED, 7, "q"));
            return true;
        });
        Period period = new Period(Optional.of(Samples.NOW), Optional.of(Samples.at(60)));

        assertThat(storage.<List<Unit>>read(stores -> stores.experiments().units("a", "b", period)))
                .containsExactly(
                        new Unit("s-1", "b", Samples.at(1), Optional.of(Outcome.COMPLETED), Optional.of(120L)),
                        new Unit("s-2", "a", Samples.at(4), Optional.empty(), Optional.empty()));
    }

    @Test
    void howLongASessionTookIsUnknownWhereThatOfAnyUseIs() {
        storage.write(stores -> {
            stores.invocations().add(Samples.use("i-1", "a", "s-1", Samples.at(1), Outcome.COMPLETED, 100, "q"));
            stores.invocations().add(Samples.invocation("i-2", "a", "s-1", Samples.at(2), Outcome.COMPLETED));
            return true;
        });

        assertThat(storage.<List<Unit>>read(stores -> stores.experiments().units("a", "b", Period.ALWAYS)))
                .containsExactly(new Unit("s-1", "a", Samples.at(1), Optional.of(Outcome.COMPLETED), Optional.empty()));
    }

    @Test
    void whatAnotherRecorderToldIsNoSessionOfAnExperiment() {
        storage.write(stores -> {
            stores.sessions().add(Session.imported("imported-without-session", Samples.NOW));
            stores.invocations()
                    .add(Samples.invocation("i-1", "a", "imported-without-session", Samples.at(1), Outcome.COMPLETED));
            return true;
        });

        assertThat(storage.<List<Unit>>read(stores -> stores.experiments().units("a", "b", Period.ALWAYS)))
                .isEmpty();
    }

    private boolean write(Experiment experiment) {
        return storage.write(stores -> stores.experiments().add(experiment));
    }
}
