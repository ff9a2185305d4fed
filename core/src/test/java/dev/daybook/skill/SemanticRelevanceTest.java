package dev.daybook.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.daybook.Samples;
import dev.daybook.record.InMemoryRecords;
import dev.daybook.retrieval.Vectors;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SemanticRelevanceTest {
    private final InMemoryRecords records = new InMemoryRecords();
    private final WordEmbedder embedder = new WordEmbedder();
    private final SkillEmbeddings embeddings = new SkillEmbeddings(records, embedder);
    private final Signal signal = new SemanticRelevance(records, embedder);

    @Test
    void aSkillOfLikeMeaningIsNearAndAnotherIsNot() {
        index("rollout", "release", "h1");
        index("checks", "test", "h2");
        catchUp();

        Signal.Reading reading = signal.read("ship", List.of());

        // "rollout. release" is one word of shipping and one of whatever: its cosine with shipping is 1/√2
        assertThat(reading.strength("h1").orElseThrow()).isCloseTo(Math.sqrt(0.5), within(1e-6));
        assertThat(reading.strength("h2").orElseThrow()).isZero();
        assertThat(reading.note()).isEmpty();
    }

    @Test
    void alternatesTurnTheQueryHalfAsMuchAsItself() {
        index("test", "verify", "h1");
        catchUp();

        // (1 0) + (0 1)/2, whose cosine with (0 1) is 0.5/√1.25
        assertThat(signal.read("ship", List.of("test")).strength("h1").orElseThrow())
                .isCloseTo(0.5 / Math.sqrt(1.25), within(1e-6));
        assertThat(signal.read("test", List.of("ship")).strength("h1").orElseThrow())
                .isCloseTo(1 / Math.sqrt(1.25), within(1e-6));
    }

    @Test
    void aSkillWithoutAVectorHasNoStrengthWhichIsNotZero() {
        index("deploy", "ship", "h1");
        catchUp();
        index("later", "release", "h2");

        Signal.Reading reading = signal.read("ship", List.of());

        assertThat(reading.strength("h1")).isPresent();
        assertThat(reading.strength("h2")).isEmpty();
    }

    @Test
    void whatIsAddedAndTakenAwayLaterIsSeen() {
        index("deploy", "ship", "h1");
        catchUp();
        signal.read("ship", List.of());
        index("release", "ship", "h2");
        catchUp();

        assertThat(signal.read("ship", List.of()).strengths()).containsOnlyKeys("h1", "h2");

        records.skills.remove("h1");
        catchUp();
        assertThat(signal.read("ship", List.of()).strengths()).containsOnlyKeys("h2");
    }

    @Test
    void vectorsOfAnotherModelAreNotCompared() {
        index("deploy", "ship", "h1");
        catchUp();
        embedder.model = "words@2";

        assertThat(signal.read("ship", List.of()).note())
                .hasValueSatisfying(note -> assertThat(note).contains("no skill has a vector yet"));

        catchUp();
        assertThat(signal.read("ship", List.of()).strengths()).containsOnlyKeys("h1");
        assertThat(records.skillEmbeddings).hasSize(1);
    }

    @Test
    void aVectorOfAnotherLengthIsLeftOut() {
        index("deploy", "ship", "h1");
        catchUp();
        records.skillEmbeddings.add(new SkillEmbedding("h2", SkillEmbeddings.key(embedder), new float[] {1}));

        assertThat(signal.read("ship", List.of()).strengths()).containsOnlyKeys("h1");
    }

    @Test
    void withoutAModelNothingIsSaid() {
        embedder.wanted = false;

        assertThat(signal.read("ship", List.of())).isEqualTo(new Signal.Reading(java.util.Map.of(), Optional.empty()));
    }

    @Test
    void aModelThatIsNotThereOrFailsIsANoteAndNoError() {
        index("deploy", "ship", "h1");
        catchUp();
        embedder.loaded = false;
        assertThat(signal.read("ship", List.of()).note())
                .contains("Compared by words alone: the embedding model is still being loaded");

        embedder.problem = Optional.of("model.onnx is not a model");
        assertThat(signal.read("ship", List.of()).note())
                .contains("Compared by words alone: model.onnx is not a model");
    }

    @Test
    void tenThousandVectorsAreComparedInMilliseconds() {
        Random random = new Random(7);
        int dimensions = 384;
        for (int i = 0; i < 10_000; i++) {
            float[] vector = new float[dimensions];
            for (int k = 0; k < dimensions; k++) {
                vector[k] = (float) random.nextGaussian();
            }
            records.skillEmbeddings.add(
                    new SkillEmbedding("h" + i, "m", Vectors.normalised(vector).orElseThrow()));
        }
        SkillVectors vectors = SkillVectors.none("m", dimensions).upToDate(records.skillEmbeddings());
        float[] query = records.skillEmbeddings.get(77).vector();

        long best = Long.MAX_VALUE;
        for (int i = 0; i < 50; i++) {
            long start = System.nanoTime();
            assertThat(vectors.cosines(query).get("h77")).isCloseTo(1, within(1e-4));
            best = Math.min(best, System.nanoTime() - start);
        }

        assertThat(best).isLessThan(50_000_000);
    }

    private void catchUp() {
        embeddings.catchUp(1_000, () -> true, made -> {});
    }

    private void index(String name, String description, String contentHash) {
        Skill skill = Samples.skill(contentHash, name, description, contentHash);
        records.skills.put(skill.path(), skill);
    }
}
