package dev.daybook.skill;

import java.util.List;

/** Keeps the vectors of the indexed skills. */
public interface SkillEmbeddingStore {

    /** False: that content has a vector of that model already. */
    boolean add(SkillEmbedding embedding);

    /** Those of a model that were added after the one with that number, in the order they were added. */
    List<Numbered> list(String model, long after);

    /** What changes whenever an embedding of the model is added or deleted. */
    Stamp stamp(String model);

    /** Contents of indexed skills that have no vector of that model. */
    List<SkillText> listMissing(String model, int limit);

    /** How many contents of indexed skills have no vector of that model. */
    long countMissing(String model);

    /** How many are of another model, or of contents that no indexed skill has. */
    long countOthers(String model);

    /** Deletes those, and tells how many they were. */
    int deleteOthers(String model);

    /** An embedding and its number, which is never given again. */
    record Numbered(long number, SkillEmbedding embedding) {}

    /** How many there are, and the greatest number. */
    record Stamp(long count, long last) {}

    /** What a vector is made of. */
    record SkillText(String contentHash, String name, String description, String body) {}
}
