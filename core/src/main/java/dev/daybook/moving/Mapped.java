package dev.daybook.moving;

import dev.daybook.skill.SkillInvocation;
import java.util.Map;
import java.util.Optional;

/**
 * A told use and what becomes of it.
 *
 * @param skill its name as it may be stored and shown
 * @param told what it adds to the file's side
 * @param candidate absent where it cannot be stored
 * @param differences what of {@code told} the candidate does not say, by the reason
 */
record Mapped(String skill, Sums told, Optional<Candidate> candidate, Map<Reason, Sums> differences) {

    /**
     * What may be stored.
     *
     * @param digest the same for the same skill at the same time, as it is written in the file
     * @param sessionDigest the same for the same session; empty where the file names none
     */
    record Candidate(
            String digest, String sessionDigest, SkillInvocation invocation, Optional<String> step, boolean zoned) {}

    static Mapped leftOut(String skill, Sums told, Reason why) {
        return new Mapped(skill, told, Optional.empty(), Map.of(why, told));
    }
}
