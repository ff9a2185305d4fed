package dev.daybook.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.daybook.Samples;
import dev.daybook.core.DaybookException;
import dev.daybook.record.InMemoryRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankingsTest {
    private final Store store = new Store();
    private final InMemoryRecords records = new InMemoryRecords();
    private final Map<String, List<Relevance.Fit>> fits = new HashMap<>();
    private final Rankings rankings = new Rankings(
            records,
            (query, alternates, limit) -> new Relevance.Fits(fits.getOrDefault(query, List.of()), Optional.empty()),
            Samples.redactor(),
            Samples.CLOCK);

    RankingsTest() {
        records.rankings = store;
    }

    @Test
    void whatWasAskedIsKeptWithoutItsSecretsAndInPart() {
        String secret = "ghp_" + "Ab1".repeat(12);
        String query = "deploy with " + secret + " " + "and on ".repeat(100_000);

        rankings.keep(new Ranking(Samples.NOW, Optional.of("s"), query, List.of()));

        assertThat(store.added).singleElement().satisfies(ranking -> assertThat(ranking.query())
                .startsWith("deploy with [redacted:")
                .hasSizeLessThanOrEqualTo(500)
                .doesNotContain(secret));
        assertThat(store.prunedBefore).isEqualTo(Samples.NOW.minus(Duration.ofDays(90)));
    }

    @Test
    void ranksAreSummedByRankAndBySkill() {
        store.chosen.add(new RankingStore.Chosen("tea", 1, 6, 2, 4, 5));
        store.chosen.add(new RankingStore.Chosen("tea", 3, 2, 0, 2, 2));
        store.chosen.add(new RankingStore.Chosen("cake", 2, 1, 1, 0, 1));
        store.shown = new RankingStore.Shown(20, 4, 8);

        Rankings.Report report = rankings.report(30);

        assertThat(report.rankings()).isEqualTo(20);
        assertThat(report.used().rate()).contains(0.5);
        assertThat(report.used().n()).isEqualTo(16);
        assertThat(report.uses()).isEqualTo(9);
        assertThat(report.inferred()).isEqualTo(3);
        // (6 × 1 + 2 × 3 + 1 × 2) / 9
        assertThat(report.meanRank()).contains(1.56);
        assertThat(report.ranks()).containsExactly(Map.entry("1", 6L), Map.entry("2", 1L), Map.entry("3", 2L));
        assertThat(report.firstCompleted().count()).isEqualTo(4);
        assertThat(report.firstCompleted().n()).isEqualTo(5);
        assertThat(report.skills()).extracting(Rankings.SkillRanks::skill).containsExactly("tea", "cake");
        assertThat(report.skills()).extracting(Rankings.SkillRanks::meanRank).containsExactly(1.5, 2.0);
        assertThat(store.since).isEqualTo(Samples.NOW.minus(Duration.ofDays(30)));
    }

    @Test
    void aPromptThatMatchedASkillWellThatWasNotUsedIsMissed() {
        prompt("1", "brew tea", Set.of("soup"), fit("tea", 0.9), fit("cake", 0.5));
        prompt("2", "more tea", Set.of(), fit("tea", 0.85));

        Rankings.Missed missed = rankings.missed(Instant.EPOCH);

        assertThat(missed.skills()).containsExactly(new Rankings.MissedSkill("tea", 2, 0.9, "brew tea", "1"));
        assertThat(missed.share().count()).isEqualTo(2);
        assertThat(missed.share().n()).isEqualTo(2);
    }

    @Test
    void whereItOrOneThatMatchedAsWellWasUsedNothingIsMissed() {
        prompt("1", "brew tea", Set.of("tea"), fit("tea", 0.9));
        prompt("2", "brew a pot", Set.of("cake"), fit("tea", 0.9), fit("cake", 0.87));
        prompt("3", "brew something", Set.of(), fit("tea", 0.6));
        prompt("4", "/brew tea", Set.of(), fit("tea", 0.9));

        assertThat(rankings.missed(Instant.EPOCH).skills()).isEmpty();
    }

    @Test
    void aLongPromptMustMatchBetterThanAShortOne() {
        String words = IntStream.range(0, 30).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
        prompt("1", "brew tea", Set.of(), fit("tea", 0.82));
        prompt("2", "brew cake " + words, Set.of(), fit("cake", 0.82));
        prompt("3", "brew soup", Set.of(), fit("soup", 0.75));

        assertThat(rankings.missed(Instant.EPOCH).skills())
                .extracting(Rankings.MissedSkill::skill)
                .containsExactly("tea");
    }

    @Test
    void whatMatchesWellGrowsFromFourFifthsWithTheWordsOfThePrompt() {
        assertThat(Rankings.matchesWell(0)).isEqualTo(0.8);
        assertThat(Rankings.matchesWell(10)).isCloseTo(0.833, within(0.001));
        assertThat(Rankings.matchesWell(60)).isCloseTo(0.909, within(0.001));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 366, Integer.MAX_VALUE})
    void aReportIsOfOneDayToAYear(int days) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> rankings.report(days))
                .withMessage("days must be 1 to 365, not " + days);
    }

    private void prompt(String id, String text, Set<String> used, Relevance.Fit... found) {
        store.prompts.add(new RankingStore.Prompt(id, Samples.NOW, text, used));
        fits.put(text, List.of(found));
    }

    private static Relevance.Fit fit(String skill, double relevance) {
        return new Relevance.Fit(Samples.skill(skill, skill, "", skill), relevance, List.of());
    }

    private static final class Store implements RankingStore {
        private final List<Ranking> added = new ArrayList<>();
        private final List<Chosen> chosen = new ArrayList<>();
        private final List<Prompt> prompts = new ArrayList<>();
        private Shown shown = new Shown(0, 0, 0);
        private Instant prunedBefore = Instant.EPOCH;
        private Instant since = Instant.EPOCH;

        @Override
        public void add(Ranking ranking) {
            added.add(ranking);
        }

        @Override
        public void prune(Instant before, int newest) {
            prunedBefore = before;
        }

        @Override
        public Shown shown(Instant from) {
            since = from;
            return shown;
        }

        @Override
        public List<Chosen> chosen(Instant from) {
            return chosen;
        }

        @Override
        public List<Prompt> prompts(Instant from, int limit) {
            return prompts;
        }
    }
}
