package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Period;
import dev.daybook.core.Source;
import dev.daybook.insight.AdviceStore;
import dev.daybook.insight.AdviceStore.Ended;
import dev.daybook.insight.AdviceStore.Prompt;
import dev.daybook.insight.AdviceStore.SkillError;
import dev.daybook.insight.AdviceStore.Span;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.Skill;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdviceStoreTest {
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
    void phasesAndErrorsAreThoseOfUsesThatEnded() {
        storage.write(stores -> {
            stores.invocations().add(Samples.use("i-1", "a", "s-1", Samples.NOW, Outcome.COMPLETED, 1, "q"));
            stores.invocations().add(Samples.use("i-2", "a", "s-1", Samples.NOW, Outcome.FAILED, 1, "q"));
            stores.invocations().add(Samples.invocation("i-3", "a", "s-1", Samples.NOW, Outcome.OPEN));
            return true;
        });

        assertThat(this.<Map<String, Ended>>ask(store -> store.phases(Period.ALWAYS)))
                .isEqualTo(Map.of("execution", new Ended(1, 2)));
        assertThat(this.<List<SkillError>>ask(store -> store.errors(Period.ALWAYS)))
                .containsExactly(new SkillError("a", "TIMEOUT", 1));
        assertThat(this.<Optional<Span>>ask(store -> store.span(Period.ALWAYS))).contains(new Span(Samples.NOW, 1));
    }

    @Test
    void anEmptyRecordHasNoSpan() {
        Period past = new Period(Optional.empty(), Optional.of(Samples.NOW));

        assertThat(this.<Optional<Span>>ask(store -> store.span(past))).isEmpty();
    }

    @Test
    void aPromptHasASkillWhenOneBeginsBeforeTheNextPrompt() {
        storage.write(stores -> {
            for (int i = 0; i < 3; i++) {
                stores.exchanges()
                        .add(Samples.exchange(
                                "e-" + i,
                                "s-1",
                                Samples.at(100L * i),
                                Source.TOOL,
                                Optional.empty(),
                                Optional.empty()));
            }
            stores.invocations().add(Samples.use("i-1", "a", "s-1", Samples.at(150), Outcome.COMPLETED, 1, "q"));
            return true;
        });

        assertThat(this.<List<Prompt>>ask(store -> store.promptsWithoutSkill(Period.ALWAYS, 10)))
                .containsExactly(new Prompt("s-1", "q"), new Prompt("s-1", "q"));
    }

    @Test
    void skillsWithTwoContentsHaveChanged() {
        storage.write(stores -> {
            stores.skills().put(skill("a", "1"));
            stores.skills().put(skill("a", "2"));
            stores.skills().put(skill("b", "3"));
            return true;
        });

        assertThat(this.<List<String>>ask(store -> store.changed(5))).containsExactly("a");
    }

    private static Skill skill(String name, String hash) {
        return new Skill(name + "/SKILL.md", name, "", "", Skill.Origin.PROJECT, hash, 1, Samples.NOW);
    }

    private <T> T ask(Function<AdviceStore, T> question) {
        return storage.read(stores -> question.apply(stores.advice()));
    }
}
