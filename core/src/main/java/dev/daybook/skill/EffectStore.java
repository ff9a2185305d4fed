package dev.daybook.skill;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what came of the uses of skills, and tells of what is at hand. */
public interface EffectStore {

    /** Of all skills together; outcomes of that phase alone where one is given. */
    Effects all(Optional<Phase> phase);

    /** Of those skills; one that was never used is missing. */
    Map<String, Effects> of(Collection<String> skills, Optional<Phase> phase);

    /** How long completed uses of the skill took, where known, newest first. */
    List<Long> durationsMs(String skill, int newest);

    /** Sessions of which something has changed that effects are made from. */
    List<String> listUngraded(int limit);

    /** What followed the uses in a session. */
    Followed followed(String sessionId);

    /** Keeps the effects in place of those that the session had; it counts as graded then. */
    void replace(String sessionId, List<SkillEffect> effects);

    /** Keeps the skill's speed; absent where too little is known. */
    void putSpeed(String skill, Optional<Share> speed);

    /** How many uses have ended in all. */
    long closed();

    /** Uses that ended, newest first. */
    List<PastTask> pastTasks(Optional<Instant> endedSince, int limit);

    /** What a session works on; of the project alone where none is given. */
    Situation situation(Optional<String> sessionId);

    /**
     * What followed.
     *
     * @param calls those of which it is known whether they succeeded, oldest first
     * @param commits those linked to the session, oldest first
     */
    record Followed(List<Call> calls, List<Made> commits) {}

    /** A tool call. */
    record Call(String exchangeId, Instant at, boolean succeeded) {}

    /**
     * A commit.
     *
     * @param passed what CI said last; absent where it said neither
     */
    record Made(Instant at, boolean reverted, Optional<Boolean> passed) {}
}
