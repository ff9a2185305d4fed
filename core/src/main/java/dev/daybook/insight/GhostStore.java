package dev.daybook.insight;

import dev.daybook.core.Period;
import dev.daybook.skill.Skill;
import java.time.Instant;
import java.util.List;

/** Finds skills that nobody uses, uses of skills that nobody has, and what skills are used for. */
public interface GhostStore {

    /** Skills of the library without a use in the period, those with the most sessions first. */
    List<Unused> unused(Period period);

    /** Skills that were used in the period and are not in the library, most used first. */
    List<Missing> missing(Period period);

    /** All skills of the library, by name; of several with the same name, the first. */
    List<Described> library();

    /** What skills were used for, of the newest uses in the period that tell. */
    List<Asked> asked(Period period, int limit);

    /**
     * A skill without a use.
     *
     * @param since unused since then: in the library since then, as far as is known, or the period's beginning
     * @param sessions that began since then and in the period
     */
    record Unused(String skill, String path, Skill.Origin origin, Instant since, long sessions) {}

    /**
     * A skill that is not in the library.
     *
     * @param wasThere its file was in the library once
     */
    record Missing(String skill, boolean wasThere, long completed, long closed, long sessions, Instant lastUsed) {}

    /** What a skill is for. */
    record Described(String skill, String path, String description, String contentHash) {}

    /** What a skill was used for. */
    record Asked(String skill, String query) {}
}
