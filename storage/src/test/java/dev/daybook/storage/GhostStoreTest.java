package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.daybook.core.Period;
import dev.daybook.insight.GhostStore;
import dev.daybook.insight.GhostStore.Asked;
import dev.daybook.insight.GhostStore.Missing;
import dev.daybook.insight.GhostStore.Unused;
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

class GhostStoreTest {
    private @TempDir Path folder;
    private Storage storage;

    @BeforeEach
    void open() {
        storage = Samples.open(folder);
        storage.write(stores -> {
            stores.sessions().add(Samples.session("s-1", Samples.at(0)));
            stores.sessions().add(Samples.session("s-2", Samples.at(100)));
            stores.sessions().add(Samples.session("s-3", Samples.at(200)));
            stores.sessions().add(Samples.subagent("agent-1", "s-1"));
            stores.skills().put(skill("used", Samples.at(0)));
            stores.skills().put(skill("old-ghost", Samples.at(-500)));
            stores.skills().put(skill("new-ghost", Samples.at(150)));
            stores.skills().put(skill("renamed", Samples.at(0)));
            stores.skills().delete("skills/renamed/SKILL.md", Samples.at(1));
            stores.invocations().add(Samples.use("i-1", "used", "s-1", Samples.at(1), Outcome.COMPLETED, 9, "first"));
            stores.invocations().add(Samples.use("i-2", "renamed", "s-1", Samples.at(2), Outcome.FAILED, 9, "next"));
            stores.invocations()
                    .add(Samples.use("i-3", "renamed", "s-2", Samples.at(120), Outcome.COMPLETED, 9, "last"));
            stores.invocations().add(Samples.invocation("i-4", "builtin", "s-2", Samples.at(130), Outcome.OPEN));
            return true;
        });
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void aSkillCouldHaveBeenUsedInTheSessionsSinceItIsThere() {
        assertThat(this.<List<Unused>>ask(store -> store.unused(Period.ALWAYS)))
                .containsExactly(
                        new Unused("old-ghost", path("old-ghost"), Skill.Origin.PROJECT, Samples.at(-500), 3),
                        new Unused("new-ghost", path("new-ghost"), Skill.Origin.PROJECT, Samples.at(150), 1));
    }

    @Test
    void onlyUsesAndSessionsOfThePeriodCount() {
        Period later = new Period(Optional.of(Samples.at(90)), Optional.of(Samples.at(190)));

        assertThat(this.<List<Unused>>ask(store -> store.unused(later)))
                .extracting(Unused::skill, Unused::since, Unused::sessions)
                .containsExactly(
                        tuple("old-ghost", Samples.at(90), 1L),
                        tuple("used", Samples.at(90), 1L),
                        tuple("new-ghost", Samples.at(150), 0L));
    }

    @Test
    void whatWasUsedAndIsNotInTheLibraryIsMissing() {
        assertThat(this.<List<Missing>>ask(store -> store.missing(Period.ALWAYS)))
                .containsExactly(
                        new Missing("renamed", true, 1, 2, 2, Samples.at(120)),
                        new Missing("builtin", false, 0, 0, 1, Samples.at(130)));
    }

    @Test
    void theNewestTasksComeFirst() {
        assertThat(this.<List<Asked>>ask(store -> store.asked(Period.ALWAYS, 2)))
                .containsExactly(new Asked("renamed", "last"), new Asked("renamed", "next"));
    }

    private static Skill skill(String name, Instant modifiedAt) {
        return new Skill(path(name), name, "", "", Skill.Origin.PROJECT, "hash-" + name, 1, modifiedAt);
    }

    private static String path(String name) {
        return "skills/" + name + "/SKILL.md";
    }

    private <T> T ask(Function<GhostStore, T> question) {
        return storage.read(stores -> question.apply(stores.ghosts()));
    }
}
