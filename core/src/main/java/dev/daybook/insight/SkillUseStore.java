package dev.daybook.insight;

import dev.daybook.core.Period;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts how skills were used; an invocation belongs to the period in which it began. */
public interface SkillUseStore {

    /** Which invocations: those of a period, and of the skills named; of all where none is. */
    record Selection(Period period, List<String> skills) {
        public Selection {
            skills = List.copyOf(skills);
        }
    }

    /** Invocations by skill, phase and outcome. */
    List<Use> uses(Selection selection);

    /** Sessions of each of the skills that are named. */
    Map<String, Long> sessions(Selection selection);

    /** Of the known durations of a skill's completed invocations the one in that place, from 1, the shortest first. */
    Optional<Long> durationMs(String skill, Period period, long place);

    /** The same of completed invocations in a phase. */
    Optional<Long> durationMs(Phase phase, Selection selection, long place);

    /** Workflow paths of the skills that are named, a skill's most frequent first. */
    List<Counted> workflows(Selection selection);

    /** Error types of the skills that are named, a skill's most frequent first. */
    List<Counted> errors(Selection selection);

    /** What came after the skills that are named, a skill's most frequent first. */
    List<Counted> followUps(Selection selection);

    /** By skill and the part of the time that they began in; parts without any are missing. */
    List<Bucket> buckets(Selection selection, TimeBuckets time);

    /** From the first to the last invocation; absent where there is none. */
    Optional<Span> span(Selection selection);

    /** The skills of each session, one for each invocation, in the order that they began. */
    List<List<String>> sequences(Period period);

    /** The known phases of each session, one for each invocation, in the order that they began. */
    List<List<Phase>> phaseSequences(Selection selection);

    /**
     * Invocations that are alike.
     *
     * @param timed those whose duration is known, which are {@code durationMs} together
     * @param ranked those whose rank was told, which are {@code ranks} together
     */
    record Use(
            String skill,
            Optional<Phase> phase,
            Outcome outcome,
            long count,
            Instant first,
            Instant last,
            long timed,
            long durationMs,
            long ranked,
            long ranks,
            long firstRanked,
            long byUser,
            long byAgent) {}

    /** How often a skill had something. */
    record Counted(String skill, String name, long count) {}

    /**
     * Invocations of a skill that began in the same part of the time.
     *
     * @param number of the part, from 0
     * @param closed those that are over
     * @param timed completed ones of known duration
     * @param logs the sum of the natural logarithms of their milliseconds
     */
    record Bucket(String skill, int number, long count, long closed, long completed, long timed, double logs) {}

    /** The first invocation and the last. */
    record Span(Instant first, Instant last) {}
}
