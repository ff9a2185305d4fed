package dev.daybook.insight;

import dev.daybook.core.Period;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Counts how uses of skills ended, for comparing them; a use belongs to the period in which it began. */
public interface SkillOutcomeStore {

    /** By the skill's name; those without a use that ended are missing. */
    Map<String, SkillOutcomes> bySkill(Period period);

    /** One skill's. */
    SkillOutcomes ofSkill(String skill, Period period);

    /** In how many sessions a skill was used. */
    long sessions(String skill, Period period);

    /** In how many sessions any skill was used. */
    long sessions(Period period);

    /** A skill's contents in the order in which they came up, each in force until the next; one may come back. */
    List<Version> versions(String skill);

    /** Whether a skill is in the library or was ever used. */
    boolean isKnown(String skill);

    /** What a skill's file held from that time on. */
    record Version(String hash, Instant since) {}
}
