package dev.daybook.skill;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A SKILL.md file.
 *
 * @param path relative to the project's root for a skill of the project, else absolute
 * @param description what the skill does, in one line
 * @param contentHash SHA-256 of the file, in hex
 * @param whenToUse the cases that it is for, in one line; empty where it does not tell them apart
 * @param files names of files in the skill's folder, relative to it: those that lie there and those that it refers to
 * @param categories what it is about, in lower case, with hyphens for spaces
 * @param allowedTools what it may use without asking, in its own words
 * @param shadowedBy the path of the skill with the same name that the agent takes instead
 * @param deletedAt when its file was found to be gone
 */
public record Skill(
        String path,
        String name,
        String description,
        String body,
        Origin origin,
        String contentHash,
        long sizeBytes,
        Instant modifiedAt,
        String whenToUse,
        List<String> files,
        List<String> categories,
        Optional<String> allowedTools,
        Optional<String> shadowedBy,
        Optional<Instant> deletedAt) {

    /** Whose the skill is. */
    public enum Origin {
        PROJECT,
        USER,
        PLUGIN,
        /** From a folder that the settings name; no agent looks there by itself. */
        CONFIGURED
    }

    public Skill {
        files = List.copyOf(files);
        categories = List.copyOf(categories);
    }

    /** A skill that lies where it can be used, and says no more than that. */
    public Skill(
            String path,
            String name,
            String description,
            String body,
            Origin origin,
            String contentHash,
            long sizeBytes,
            Instant modifiedAt) {
        this(
                path,
                name,
                description,
                body,
                origin,
                contentHash,
                sizeBytes,
                modifiedAt,
                "",
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The parts of the body under their headings. */
    public List<Section> sections() {
        return Section.listOf(body);
    }

    /** What people call the version that the file is now. */
    public String version() {
        return SkillVersion.shortName(contentHash);
    }

    /** The same skill with no more of its body than that many characters, where many are held at once. */
    public Skill withBodyUpTo(int length) {
        return body.length() <= length ? this : with(body.substring(0, length), shadowedBy);
    }

    /** The same skill, not taken because of the one at that path. */
    public Skill shadowedBy(Optional<String> other) {
        return with(body, other);
    }

    private Skill with(String text, Optional<String> other) {
        return new Skill(
                path,
                name,
                description,
                text,
                origin,
                contentHash,
                sizeBytes,
                modifiedAt,
                whenToUse,
                files,
                categories,
                allowedTools,
                other,
                deletedAt);
    }
}
