package dev.daybook.skill;

import dev.daybook.core.DaybookException;

/**
 * The vector that a model makes of one content of a skill.
 *
 * @param model the model and the way a skill was put into words for it
 * @param vector of length 1; not to be changed
 */
public record SkillEmbedding(String contentHash, String model, float[] vector) {
    public SkillEmbedding {
        if (vector.length == 0) {
            throw DaybookException.invalid("a vector must have a dimension");
        }
    }
}
