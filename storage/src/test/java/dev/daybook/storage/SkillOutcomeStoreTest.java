package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Period;
import dev.daybook.insight.SkillOutcomeStore;
import dev.daybook.insight.SkillOutcomes;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.Skill;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkillOutcomeStoreTest {
    private @TempDir Path folder;
    private Storage storage;

    @BeforeEach
    void open() {
        storage = Samples.withSession(folder);
        storage.write(stores -> {
            stores.sessions().add(Samples.session("s-2"));
            stores.invocations().add(Samples.use("i-1", "a", "s-1", Samples.NOW, Outcome.COMPLETED, 300, "q"));
            stores.invocations().add(Samples.use("i-2", "a", "s-1", Samples.at(10), Outcome.COMPLETED, 100, "q"));
            stores.invocations().add(Samples.use("i-3", "a", "s-2", Samples.at(20), Outcome.FAILED, 999, "q"));
            stores.invocations().add(Samples.use("i-4", "a", "s-2", Samples.at(30), Outcome.ABANDONED, 999, "q"));
            stores.invocations().add(Samples.invocation("i-5", "a", "s-2", Samples.at(40), Outcome.OPEN));
            stores.invocations().add(Samples.invocation("i-6", "b", "s-2", Samples.at(50), Outcome.COMPLETED));
            return true;
        });
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void usesThatEndedAreCountedByOutcomeWithTheDurationsOfTheCompleted() {
        SkillOutcomes a = this.<SkillOutcomes>of(store -> store.ofSkill("a", Period.ALWAYS));

        assertThat(List.of(a.completed(), a.failed(), a.abandoned(), a.closed()))
                .containsExactly(2L, 1L, 1L, 4L);
        assertThat(a.durations().summary().n()).isEqualTo(2);
        assertThat(a.durations().summary().medianMs()).contains(100L);
        assertThat(a.durations().summary().p90Ms()).contains(300L);
        assertThat(this.<Integer>of(store -> store.bySkill(Period.ALWAYS).size()))
                .isEqualTo(2);
        assertThat(this.<Long>of(store -> store.bySkill(Period.ALWAYS)
                        .get("b")
                        .durations()
                        .summary()
                        .n()))
                .isZero();
    }

    @Test
    void aUseBelongsToThePeriodInWhichItBegan() {
        Period later = new Period(Optional.of(Samples.at(10)), Optional.of(Samples.at(30)));

        SkillOutcomes a = this.<SkillOutcomes>of(store -> store.ofSkill("a", later));

        assertThat(List.of(a.completed(), a.failed(), a.abandoned())).containsExactly(1L, 1L, 0L);
        assertThat(this.<Long>of(store -> store.sessions("a", later))).isEqualTo(2);
        assertThat(this.<Long>of(store -> store.sessions("b", later))).isZero();
        assertThat(this.<Long>of(store -> store.sessions(Period.ALWAYS))).isEqualTo(2);
        assertThat(this.<Long>of(store -> store.ofSkill("nobody", later).closed()))
                .isZero();
    }

    @Test
    void versionsComeInTheOrderInWhichTheyCameUp() {
        storage.write(stores -> {
            stores.skills().put(skill("a", "11110000", Samples.NOW));
            stores.skills().put(skill("a", "22220000", Samples.at(5)));
            return true;
        });

        assertThat(this.<List<SkillOutcomeStore.Version>>of(store -> store.versions("a")))
                .containsExactly(
                        new SkillOutcomeStore.Version("11110000", Samples.NOW),
                        new SkillOutcomeStore.Version("22220000", Samples.at(5)));
        assertThat(this.<Boolean>of(store -> store.isKnown("a"))).isTrue();
        assertThat(this.<Boolean>of(store -> store.isKnown("b"))).isTrue();
        assertThat(this.<Boolean>of(store -> store.isKnown("'; --"))).isFalse();
    }

    @Test
    void aContentThatCameBackIsInForceAgain() {
        storage.write(stores -> {
            stores.skills().put(skill("a", "11110000", Samples.NOW));
            stores.skills().put(skill("a", "22220000", Samples.at(5)));
            stores.skills().put(skill("a", "11110000", Samples.at(9)));
            return true;
        });

        assertThat(this.<List<SkillOutcomeStore.Version>>of(store -> store.versions("a")))
                .containsExactly(
                        new SkillOutcomeStore.Version("11110000", Samples.NOW),
                        new SkillOutcomeStore.Version("22220000", Samples.at(5)),
                        new SkillOutcomeStore.Version("11110000", Samples.at(9)));
    }

    private static Skill skill(String name, String hash, Instant modifiedAt) {
        return new Skill(name + "/SKILL.md", name, "", "", Skill.Origin.PROJECT, hash, 1, modifiedAt);
    }

    private <T> T of(Function<SkillOutcomeStore, T> question) {
        return storage.read(stores -> question.apply(stores.skillOutcomes()));
    }
}
