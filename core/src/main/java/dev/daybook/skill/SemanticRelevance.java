package dev.daybook.skill;

import dev.daybook.core.DaybookException;
import dev.daybook.record.Records;
import dev.daybook.retrieval.Embedder;
import dev.daybook.retrieval.EmbedderSource;
import dev.daybook.retrieval.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How near a skill's meaning is to that of a query, by the vectors that an embedding model makes of both. */
public final class SemanticRelevance implements Signal {
    private static final float ALTERNATE_WEIGHT = 0.5f;

    private final Records records;
    private final EmbedderSource source;
    /** Replaced as a whole; two threads that bring it up to date at once do the same. */
    private volatile Optional<SkillVectors> kept = Optional.empty();

    public SemanticRelevance(Records records, EmbedderSource source) {
        this.records = records;
        this.source = source;
    }

    @Override
    public Reading read(String query, List<String> alternates) {
        if (!source.isWanted()) {
            return Reading.NOTHING;
        }
        try {
            Optional<Embedder> embedder = source.find();
            return embedder.isPresent()
                    ? read(embedder.get(), query, alternates)
                    : told("the embedding model is still being loaded");
        } catch (DaybookException e) {
            return told(e.getMessage());
        }
    }

    private Reading read(Embedder embedder, String query, List<String> alternates) {
        SkillVectors vectors = vectors(embedder);
        if (vectors.size() == 0) {
            return told("no skill has a vector yet; the server makes them, or 'daybook skills embed' at once");
        }
        Map<String, Double> strengths = vectors.cosines(vector(embedder, query, alternates));
        return new Reading(strengths, Optional.empty());
    }

    private SkillVectors vectors(Embedder embedder) {
        String key = SkillEmbeddings.key(embedder);
        SkillVectors known = kept.filter(vectors -> vectors.model().equals(key))
                .orElseGet(() -> SkillVectors.none(key, embedder.dimensions()));
        SkillVectors now = records.read(stores -> known.upToDate(stores.skillEmbeddings()));
        kept = Optional.of(now);
        return now;
    }

    /** The query and its alternates as one direction, of which the query is the greater part. */
    private static float[] vector(Embedder embedder, String query, List<String> alternates) {
        List<String> texts = new ArrayList<>();
        texts.add(query);
        texts.addAll(alternates);
        List<float[]> vectors = embedder.embed(Embedder.Role.QUERY, texts);
        float[] sum = vectors.get(0).clone();
        for (float[] other : vectors.subList(1, vectors.size())) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += ALTERNATE_WEIGHT * other[i];
            }
        }
        return Vectors.normalised(sum).orElseGet(() -> vectors.get(0));
    }

    private static Reading told(String reason) {
        return new Reading(Map.of(), Optional.of("Compared by words alone: " + reason));
    }
}
