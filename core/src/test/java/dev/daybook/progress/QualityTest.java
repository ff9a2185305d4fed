package dev.daybook.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.daybook.core.Period;
import dev.daybook.progress.Quality.Anomaly.Kind;
import dev.daybook.progress.Quality.Lever;
import dev.daybook.progress.Quality.Measure;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QualityTest {
    private static final Instant NOW = Instant.parse("2026-11-21T14:32:05Z");

    @Test
    void anEmptyStoreHasNoScore() {
        Quality quality = quality(new Seen());

        assertThat(quality.score()).isEmpty();
        assertThat(quality.nothing()).contains("Nothing is recorded in this period, so it has no score");
        assertThat(quality.levers()).isEmpty();
    }

    @Test
    void theScoreIsTheMeanOfItsThreePartsByTheirWeights() {
        Seen seen = new Seen();
        seen.found = counts(100, 90, 80, 70, 10, 20, 10, 5, 40, 10);
        seen.tools = Collections.nCopies(4, 25L);
        seen.files = Collections.nCopies(50, 1L);
        seen.sessions = Collections.nCopies(20, 5L);

        Quality quality = quality(seen);

        // 100 · (0.3·0.9 + 0.15·0.8 + 0.1·0.7 + 0.2·0.5 + 0.15·0.25 + 0.1·0.1) = 60.75
        assertThat(quality.completeness().score()).contains(60);
        // 1 − 4·25·24/(100·99) = 0.757, 1, 1 − 20·5·4/(100·99) = 0.959: (75 + 100 + 95) / 3
        assertThat(quality.diversity().score()).contains(90);
        assertThat(quality.soundness().score()).contains(100);
        // 0.4·60.75 + 0.3·90 + 0.3·100 = 81.3
        assertThat(quality.score()).contains(81);
        assertThat(quality.nothing()).isEmpty();
        assertThat(quality.prompts())
                .isEqualTo(new Quality.Lengths(3, Optional.of(1L), Optional.of(3L), Optional.of(9L)));
        assertThat(quality.answers().median()).isEmpty();
    }

    @Test
    void whatHasNoDataHasNoPartAndTheOthersHaveThatMuchMore() {
        Seen seen = new Seen();
        seen.found = counts(10, 10, 5, 0, 0, 0, 0, 0, 0, 0);

        Quality quality = quality(seen);

        // of 0.65 that are known 0.3 have all, and 0.15 half
        assertThat(quality.completeness().score()).contains((int) (100 * (0.3 + 0.075) / 0.65));
        assertThat(quality.parts())
                .filteredOn(part -> part.measure() == Measure.TESTED || part.measure() == Measure.COMMITTED)
                .allSatisfy(part -> assertThat(part.weight()).isZero());
        assertThat(quality.parts().stream().mapToDouble(Quality.Part::weight).sum())
                .isCloseTo(1, within(0.002));
        assertThat(quality.diversity().score()).isEmpty();
        assertThat(quality.completeness().weight()).isCloseTo(0.571, within(0.001));
        assertThat(quality.soundness().weight()).isCloseTo(0.429, within(0.001));
    }

    @Test
    void withoutCompletenessThereIsNoScoreHoweverSoundTheRestIs() {
        Seen seen = new Seen();
        seen.found = counts(4, 4, 4, 4, 4, 4, 4, 4, 4, 4);

        Quality quality = quality(seen);

        assertThat(quality.soundness().score()).contains(100);
        assertThat(quality.score()).isEmpty();
        assertThat(quality.nothing()).isEmpty();
    }

    @Test
    void anythingWrongWithAThingCountsOnceForIt() {
        Seen seen = new Seen();
        seen.found = counts(10, 10, 10, 10, 10, 5, 5, 5, 5, 5);
        seen.anomalous = List.of(
                new QualityStore.Anomalous(Kind.EMPTY_EXCHANGE, "e-1"),
                new QualityStore.Anomalous(Kind.IMPOSSIBLE_DURATION, "e-1"),
                new QualityStore.Anomalous(Kind.EMPTY_EXCHANGE, "e-2"),
                new QualityStore.Anomalous(Kind.EMPTY_COMMIT, "c-1"));

        Quality quality = quality(seen);

        // 3 of 10 + 5 + 5
        assertThat(quality.soundness().score()).contains(85);
        assertThat(quality.anomalies())
                .containsExactly(
                        new Quality.Anomaly(Kind.EMPTY_EXCHANGE, 2, List.of("e-1", "e-2")),
                        new Quality.Anomaly(Kind.IMPOSSIBLE_DURATION, 1, List.of("e-1")),
                        new Quality.Anomaly(Kind.EMPTY_COMMIT, 1, List.of("c-1")));
    }

    @Test
    void whatWouldRaiseTheScoreMostComesFirst() {
        Seen seen = new Seen();
        seen.found = counts(100, 100, 100, 100, 0, 100, 100, 10, 100, 50);

        List<Lever> levers = quality(seen).levers();

        // completeness weighs 4/7 here: 0.2·90 %, 0.1·100 %, 0.15·50 %
        assertThat(levers).extracting(Lever::points).containsExactly(10.3, 5.7, 4.3);
        assertThat(levers.get(0).what()).contains("commit");
        assertThat(levers.get(1).what()).contains("feedback");
    }

    @Test
    void noShareIsAboveOneHundredAndAllIsToldOnlyWhereNothingIsMissing() {
        Seen seen = new Seen();
        seen.found = counts(5_000, 4_999, 5_000, 5_000, 5_000, 9, 9, 9, 9, 9);
        assertThat(quality(seen).completeness().score()).contains(99);

        seen.found = counts(5_000, 5_000, 5_000, 5_000, 5_000, 9, 9, 9, 9, 9);
        assertThat(quality(seen).completeness().score()).contains(100);
        assertThat(quality(seen).score()).contains(100);
    }

    private static long[] counts(long... counts) {
        return counts;
    }

    private static Quality quality(Seen seen) {
        return Quality.of(seen, Period.ALWAYS, 5, NOW);
    }

    /** What a store has seen. */
    private static final class Seen implements QualityStore {
        private long[] found = new long[10];
        private List<Long> tools = List.of();
        private List<Long> files = List.of();
        private List<Long> sessions = List.of();
        private List<Anomalous> anomalous = List.of();

        @Override
        public Found find(Look look) {
            return new Found(
                    found[0],
                    found[1],
                    found[2],
                    found[3],
                    found[4],
                    found[5],
                    found[6],
                    found[7],
                    found[8],
                    found[9],
                    tools,
                    files,
                    sessions,
                    List.of(3L, 9L, 1L),
                    List.of());
        }

        @Override
        public List<Anomalous> anomalies(Look look) {
            return anomalous;
        }
    }
}
