package dev.daybook.skill;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Vectors of one model side by side in memory, so that a query is compared with all of them in one pass. */
final class SkillVectors {
    private final String model;
    private final SkillEmbeddingStore.Stamp stamp;
    private final int dimensions;
    private final List<String> contentHashes;
    private final float[] numbers;

    private SkillVectors(
            String model,
            SkillEmbeddingStore.Stamp stamp,
            int dimensions,
            List<String> contentHashes,
            float[] numbers) {
        this.model = model;
        this.stamp = stamp;
        this.dimensions = dimensions;
        this.contentHashes = contentHashes;
        this.numbers = numbers;
    }

    static SkillVectors none(String model, int dimensions) {
        return new SkillVectors(model, new SkillEmbeddingStore.Stamp(0, 0), dimensions, List.of(), new float[0]);
    }

    /** As the store is now; reads what was added, or everything where something was deleted. */
    SkillVectors upToDate(SkillEmbeddingStore store) {
        SkillEmbeddingStore.Stamp now = store.stamp(model);
        if (now.equals(stamp)) {
            return this;
        }
        List<SkillEmbeddingStore.Numbered> added = store.list(model, stamp.last());
        if (stamp.count() + added.size() == now.count()) {
            return plus(added, now);
        }
        return none(model, dimensions).plus(store.list(model, 0), now);
    }

    String model() {
        return model;
    }

    int size() {
        return contentHashes.size();
    }

    /** The cosine of each with the query, by content hash; nothing in common and opposite are both 0. */
    Map<String, Double> cosines(float[] query) {
        Map<String, Double> cosines = new HashMap<>(2 * contentHashes.size());
        for (int i = 0; i < contentHashes.size(); i++) {
            int from = i * dimensions;
            // several sums at once, as the processor can add them side by side
            float a = 0;
            float b = 0;
            float c = 0;
            float d = 0;
            int k = 0;
            for (; k + 3 < dimensions; k += 4) {
                a += numbers[from + k] * query[k];
                b += numbers[from + k + 1] * query[k + 1];
                c += numbers[from + k + 2] * query[k + 2];
                d += numbers[from + k + 3] * query[k + 3];
            }
            for (; k < dimensions; k++) {
                a += numbers[from + k] * query[k];
            }
            cosines.put(contentHashes.get(i), (double) Math.max(0, Math.min(1, a + b + c + d)));
        }
        return cosines;
    }

    /** A vector of another length cannot be of this model, and is left out. */
    private SkillVectors plus(List<SkillEmbeddingStore.Numbered> added, SkillEmbeddingStore.Stamp now) {
        List<SkillEmbedding> fitting = added.stream()
                .map(SkillEmbeddingStore.Numbered::embedding)
                .filter(embedding -> embedding.vector().length == dimensions)
                .toList();
        List<String> hashes = new ArrayList<>(contentHashes);
        float[] all = Arrays.copyOf(numbers, numbers.length + fitting.size() * dimensions);
        for (SkillEmbedding embedding : fitting) {
            System.arraycopy(embedding.vector(), 0, all, hashes.size() * dimensions, dimensions);
            hashes.add(embedding.contentHash());
        }
        return new SkillVectors(model, now, dimensions, hashes, all);
    }
}
