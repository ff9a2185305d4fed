package dev.daybook.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.insight.AdviceStore.Prompt;
import dev.daybook.insight.GhostStore.Asked;
import dev.daybook.insight.GhostStore.Described;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OverlapTest {

    /**
     * By hand, over three texts: rust and disk are in one text each and weigh ln 4 = 1.386, cache and warm in two, ln 2.5 = 0.916. The
     * first two share cache and warm: 1.833 of 1.833 + 2·1.386 = 4.605, which is 0.398.
     */
    @Test
    void rareWordsWeighMore() {
        List<Set<String>> texts =
                List.of(Set.of("cache", "warm", "rust"), Set.of("cache", "warm", "disk"), Set.of("parser"));

        assertThat(SimilarTexts.of(texts, 0.3)).containsExactly(new SimilarTexts.Pair(0, 1, 0.398));
        assertThat(SimilarTexts.of(texts, 0.4)).isEmpty();
    }

    @Test
    void aThousandTimesTheSameTextTakesNoSecond() {
        List<Set<String>> texts = IntStream.range(0, 5_000)
                .mapToObj(i -> Set.of("one", "two", "three", "four"))
                .toList();
        long start = System.nanoTime();

        assertThat(SimilarTexts.of(texts, 0.6)).hasSizeGreaterThan(4_999);
        assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(10_000);
    }

    @Test
    void skillsThatSayTheSameOverlap() {
        List<Overlap> overlaps = Overlap.of(
                List.of(
                        described("cache-warm", "Warm the build cache before nightly work"),
                        described("warm-cache", "Warms the build caches before the nightly work"),
                        described("review", "Review a pull request for defects")),
                List.of());

        assertThat(overlaps).hasSize(1);
        assertThat(overlaps.get(0).first()).isEqualTo("cache-warm");
        assertThat(overlaps.get(0).second()).isEqualTo("warm-cache");
        assertThat(overlaps.get(0).similarity()).contains(1.0);
        assertThat(overlaps.get(0).sharedWords()).contains("cach", "nightly");
    }

    @Test
    void skillsUsedForTheSameTasksOverlapWhateverTheySay() {
        List<Asked> asked = List.of(
                new Asked("alpha", "release the client"),
                new Asked("beta", "Release the clients!"),
                new Asked("alpha", "publish new docs"),
                new Asked("beta", "publish docs"),
                new Asked("alpha", "tag the version"),
                new Asked("beta", "tag a version"),
                new Asked("beta", "bump numbers"),
                new Asked("gone", "tag the version"));

        List<Overlap> overlaps = Overlap.of(List.of(described("alpha", ""), described("beta", "")), asked);

        // three tasks for both, and one more for beta
        assertThat(overlaps).hasSize(1);
        assertThat(overlaps.get(0).sharedQueries()).isEqualTo(3);
        assertThat(overlaps.get(0).queries()).isEqualTo(4);
        assertThat(overlaps.get(0).similarity()).isEmpty();
    }

    @Test
    void aTaskRecursWhenItComesUpInThreeSessions() {
        List<Prompt> prompts = List.of(
                new Prompt("s-3", "regenerate the invoice fixtures, please"),
                new Prompt("s-2", "Regenerate invoice fixtures"),
                new Prompt("s-1", "regenerate the invoice fixtures again"),
                new Prompt("s-1", "rename the billing module"),
                new Prompt("s-1", "rename the billing module"),
                new Prompt("s-1", "rename the billing module"));

        List<RecurringTask> tasks = RecurringTask.of(prompts);

        assertThat(tasks).hasSize(1);
        assertThat(tasks.get(0).prompts()).isEqualTo(3);
        assertThat(tasks.get(0).sessions()).isEqualTo(3);
        assertThat(tasks.get(0).words()).contains("fixtur", "invoic");
        assertThat(tasks.get(0).example()).isEqualTo("regenerate the invoice fixtures, please");
    }

    private static Described described(String name, String description) {
        return new Described(name, name + "/SKILL.md", description, "hash-" + name);
    }
}
