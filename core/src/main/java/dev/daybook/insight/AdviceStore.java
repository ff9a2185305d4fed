package dev.daybook.insight;

import dev.daybook.core.Period;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds in the record what something could be done about. */
public interface AdviceStore {

    /** When the first session of the period began, and how many there are; absent where there is none. */
    Optional<Span> span(Period period);

    /** Uses that ended by the phase that they were in. */
    Map<String, Ended> phases(Period period);

    /** Uses that met an error, by their skill and the error, most frequent first. */
    List<SkillError> errors(Period period);

    /** What each skill's messages cost, in micro-dollars, where anything has a price. */
    Map<String, Long> costMicros(Period period);

    /** Skills of which more than one content is known, those that changed last first. */
    List<String> changed(int limit);

    /** Prompts of people during which no skill was used, newest first, each cut where it gets long. */
    List<Prompt> promptsWithoutSkill(Period period, int limit);

    /** What time sessions are from. */
    record Span(Instant first, long sessions) {}

    /** Uses that ended. */
    record Ended(long completed, long closed) {}

    /** How often a skill's uses met an error. */
    record SkillError(String skill, String error, long n) {}

    /** What was asked for. */
    record Prompt(String sessionId, String text) {}
}
