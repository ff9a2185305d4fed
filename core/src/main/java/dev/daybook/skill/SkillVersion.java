package dev.daybook.skill;

import java.time.Instant;
import java.util.Optional;

/**
 * A content that a skill's file had, for as long as it had it.
 *
 * @param skill the skill's name at that time
 * @param firstSeen from when on it was in force: when the file was written, or else when that was noticed
 * @param lastSeen when the next version came or the file was gone; absent for the one in force
 */
public record SkillVersion(
        String skill,
        String contentHash,
        String description,
        long sizeBytes,
        Instant firstSeen,
        Optional<Instant> lastSeen) {
    private static final int SHORT = 8;

    /** The first digits of its hash. */
    public String name() {
        return shortName(contentHash);
    }

    /** What people call the version with that content. */
    public static String shortName(String contentHash) {
        return contentHash.substring(0, Math.min(SHORT, contentHash.length()));
    }
}
