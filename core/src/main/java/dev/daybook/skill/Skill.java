package dev.daybook.skill;

import java.time.Instant;

/**
 * A SKILL.md file.
 *
 * @param path relative to the project's root for a skill of the project, else absolute
 * @param contentHash SHA-256 of the file, in hex
 */
public record Skill(
        String path,
        String name,
        String description,
        String body,
        Origin origin,
        String contentHash,
        long sizeBytes,
        Instant modifiedAt) {

    /** Whose the skill is. */
    public enum Origin {
        PROJECT,
        USER,
        PLUGIN
    }
}
