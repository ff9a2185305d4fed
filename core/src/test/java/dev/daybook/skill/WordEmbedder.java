package dev.daybook.skill;

import dev.daybook.core.DaybookException;
import dev.daybook.retrieval.Embedder;
import dev.daybook.retrieval.EmbedderSource;
import dev.daybook.retrieval.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A stand-in for a model, which knows a few words: shipping, testing, writing, and whatever else. */
final class WordEmbedder implements Embedder, EmbedderSource {
    private static final Map<String, Integer> MEANINGS =
            Map.of("deploy", 0, "ship", 0, "release", 0, "test", 1, "verify", 1, "docs", 2, "write", 2);

    final List<String> asked = new ArrayList<>();
    String model = "words@1";
    boolean wanted = true;
    boolean loaded = true;
    Optional<String> problem = Optional.empty();

    @Override
    public List<float[]> embed(Role role, List<String> texts) {
        problem.ifPresent(message -> {
            throw DaybookException.unavailable(message);
        });
        asked.addAll(texts);
        return texts.stream().map(WordEmbedder::vector).toList();
    }

    @Override
    public int dimensions() {
        return 4;
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public void close() {}

    @Override
    public boolean isWanted() {
        return wanted;
    }

    @Override
    public Optional<Embedder> find() {
        problem.ifPresent(message -> {
            throw DaybookException.unavailable(message);
        });
        return loaded ? Optional.of(this) : Optional.empty();
    }

    private static float[] vector(String text) {
        float[] vector = new float[4];
        for (String word : text.toLowerCase().split("\\W+")) {
            vector[MEANINGS.getOrDefault(word, 3)] += 1;
        }
        return Vectors.normalised(vector).orElseThrow();
    }
}
