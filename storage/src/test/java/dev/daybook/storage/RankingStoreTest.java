package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.record.Stores;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.Ranking;
import dev.daybook.skill.RankingStore;
import dev.daybook.skill.SkillInvocation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankingStoreTest {
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
    void aSkillThatIsUsedGetsItsRankInTheNewestRankingThatShowedIt() {
        show(1, "s-1", "tea", "cake");
        show(2, "s-1", "cake", "tea");
        show(3, "s-1", "bread");
        show(4, "s-2", "tea");
        show(100, "s-1", "tea");

        use("i-1", "tea", Optional.empty(), 10);
        use("i-2", "soup", Optional.empty(), 11);

        assertThat(rank("i-1")).contains(2);
        assertThat(rank("i-2")).isEmpty();
        assertThat(text("SELECT group_concat(ranking_id || ' ' || rank_inferred) FROM skill_invocation"))
                .isEqualTo("2 1");
    }

    @Test
    void theRankThatAnAgentToldStaysAndIsNotInferred() {
        show(1, "s-1", "tea");

        use("i-1", "tea", Optional.of(7), 10);

        assertThat(rank("i-1")).contains(7);
        assertThat(text("SELECT ranking_id || ' ' || rank_inferred FROM skill_invocation"))
                .isEqualTo("1 0");
    }

    @Test
    void whatCameOfRankingsIsCounted() {
        show(1, "s-1", "tea", "cake");
        show(2, "s-1");
        show(3, "s-1", "bread", "cake");
        use("i-1", "tea", Optional.empty(), 10, Outcome.COMPLETED);
        use("i-2", "tea", Optional.of(1), 11, Outcome.FAILED);
        use("i-3", "cake", Optional.empty(), 12, Outcome.OPEN);

        assertThat(storage.<RankingStore.Shown>read(stores -> stores.rankings().shown(Samples.NOW)))
                .isEqualTo(new RankingStore.Shown(3, 1, 2));
        assertThat(storage.<RankingStore.Shown>read(stores -> stores.rankings().shown(Samples.at(2))))
                .isEqualTo(new RankingStore.Shown(2, 1, 1));
        assertThat(storage.<List<RankingStore.Chosen>>read(
                        stores -> stores.rankings().chosen(Samples.NOW)))
                .containsExactly(
                        new RankingStore.Chosen("cake", 2, 1, 1, 0, 0), new RankingStore.Chosen("tea", 1, 2, 1, 1, 2));
        assertThat(storage.<List<RankingStore.Chosen>>read(
                        stores -> stores.rankings().chosen(Samples.at(13))))
                .isEmpty();
    }

    @Test
    void oldRankingsGoAndTheirRanksStay() {
        show(1, "s-1", "tea");
        show(2, "s-1", "cake");
        show(3, "s-1", "bread");
        use("i-1", "tea", Optional.empty(), 10);

        write(stores -> stores.rankings().prune(Samples.at(2), 1));

        assertThat(text("SELECT group_concat(skill) FROM skill_ranked")).isEqualTo("bread");
        assertThat(rank("i-1")).contains(1);
    }

    @Test
    void theRankingsOfASessionGoWithIt() {
        show(1, "s-1", "tea");
        show(1, "not-recorded", "tea");

        RawDatabase.execute(Samples.database(folder), "PRAGMA foreign_keys = ON", "DELETE FROM session");

        assertThat(text("SELECT group_concat(session_id) FROM skill_ranking")).isEqualTo("not-recorded");
    }

    @Test
    void promptsComeWithTheSkillsThatWereUsedInTheirSession() {
        write(stores -> stores.exchanges().add(Samples.exchange("e-1", "s-1")));
        use("i-1", "tea", Optional.empty(), 10);
        use("i-2", "cake", Optional.empty(), 10);

        List<RankingStore.Prompt> prompts =
                storage.read(stores -> stores.rankings().prompts(Samples.NOW, 5));

        assertThat(prompts).singleElement().satisfies(prompt -> {
            assertThat(prompt.exchangeId()).isEqualTo("e-1");
            assertThat(prompt.usedSkills()).isEqualTo(Set.of("tea", "cake"));
        });
        assertThat(storage.<List<RankingStore.Prompt>>read(
                        stores -> stores.rankings().prompts(Samples.at(1), 5)))
                .isEmpty();
    }

    private void show(long second, String session, String... skills) {
        write(stores -> stores.rankings()
                .add(new Ranking(
                        Samples.at(second),
                        Optional.of(session),
                        "what to brew",
                        Arrays.stream(skills)
                                .map(skill -> new Ranking.Shown(skill, 0.5, 0.7))
                                .toList())));
    }

    private void use(String id, String skill, Optional<Integer> rank, long second) {
        use(id, skill, rank, second, Outcome.COMPLETED);
    }

    private void use(String id, String skill, Optional<Integer> rank, long second, Outcome outcome) {
        SkillInvocation plain = Samples.invocation(id, skill, "s-1", Samples.at(second), outcome);
        write(stores -> stores.invocations()
                .add(new SkillInvocation(
                        plain.id(),
                        plain.skill(),
                        plain.sessionId(),
                        plain.exchangeId(),
                        plain.trigger(),
                        plain.workflow(),
                        plain.phase(),
                        plain.query(),
                        rank,
                        plain.alternatives(),
                        plain.startedAt(),
                        plain.endedAt(),
                        plain.durationMs(),
                        plain.outcome(),
                        plain.followUps(),
                        plain.errorType(),
                        plain.source())));
    }

    private Optional<Integer> rank(String id) {
        return storage.<Optional<SkillInvocation>>read(
                        stores -> stores.invocations().find(id))
                .orElseThrow()
                .selectionRank();
    }

    private String text(String query) {
        return RawDatabase.text(Samples.database(folder), query);
    }

    private void write(Consumer<Stores> work) {
        storage.write(stores -> {
            work.accept(stores);
            return true;
        });
    }
}
