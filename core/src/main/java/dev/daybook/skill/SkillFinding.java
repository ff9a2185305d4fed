package dev.daybook.skill;

import java.util.Optional;

/**
 * Something about a skill that keeps it from being used as it is meant, or may.
 *
 * @param skill its name, where there is a skill
 * @param line where in the file, counted from 1
 * @param text what it is, and what to do about it; what it quotes of a skill is in quotation marks
 */
public record SkillFinding(
        Kind kind, Severity severity, Optional<String> skill, String path, Optional<Integer> line, String text) {

    /** How bad it is. */
    public enum Severity {
        /** To be looked at; it may well be meant so. */
        HINT,
        WARNING,
        /** The skill cannot be used, or not as it was written. */
        FAILURE
    }

    /** What it is about. */
    public enum Kind {
        MISSING_ROOT,
        UNREADABLE,
        /** A folder, a pipe or a device called SKILL.md. */
        NO_FILE,
        BROKEN_LINK,
        LINK_CYCLE,
        /** A folder whose name has characters that nobody sees. */
        HIDDEN_NAME,
        TOO_MANY_FILES,
        BINARY_FILE,
        HUGE_FILE,
        NOT_UTF8,
        NO_FRONT_MATTER,
        BROKEN_FRONT_MATTER,
        NO_NAME,
        INVALID_NAME,
        NAME_UNLIKE_FOLDER,
        NO_DESCRIPTION,
        LONG_DESCRIPTION,
        MISSING_FILE,
        /** A reference that leaves the skill's folder. */
        OUTSIDE_FILE,
        HIDDEN_CHARACTERS,
        TERMINAL_ESCAPES,
        /** Words that ask an agent to act against its user. */
        SUSPICIOUS_TEXT,
        SHADOWED,
        SAME_NAME,
        DUPLICATE,
        NEAR_DUPLICATE,
        /** A skill in another one's folder. */
        NESTED
    }
}
