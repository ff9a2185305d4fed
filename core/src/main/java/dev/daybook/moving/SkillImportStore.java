package dev.daybook.moving;

import dev.daybook.core.Period;
import dev.daybook.skill.SkillInvocation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps what was taken over from other recorders, and by what it is known again. */
public interface SkillImportStore {

    /** Notes that a file is read, and gives this reading its number. */
    long begin(String path, String zone, Instant at);

    /** The number of the newest reading. */
    long newestRun();

    /** What is known of a skill's uses at a time, in whatever sessions. */
    List<Known> find(String digest);

    /** Notes that a use was told in that reading, and what it is here; it stays with a later one that told it already. */
    void put(String digest, String sessionDigest, String invocationId, long run, Optional<String> step);

    /** Puts everything that is told of the invocation in place of what was there. */
    void replace(SkillInvocation invocation);

    void delete(String invocationId);

    /**
     * What Daybook has recorded by itself of a skill between two times, both inside, nearest to {@code at} first; what is known
     * to be a told use is left out.
     */
    List<SkillInvocation> ownNear(String skill, Instant from, Instant until, Instant at, int limit);

    /** What Daybook has recorded by itself, by its start. */
    List<SkillInvocation> own(Period period);

    /** The start of the first invocation that Daybook has recorded by itself. */
    Optional<Instant> firstOwn();

    /** What is stored of the uses that a reading told of, by skill; those that Daybook recorded by itself are left out. */
    List<Stored> stored(long run);

    /** Keeps a file's totals in place of those that it told before. */
    void putTotals(String path, List<Total> totals);

    /** All totals, by file and skill. */
    List<Total> totals();

    /** A part of all invocations, by start and id: those behind that place. */
    List<SkillInvocation> page(Period period, Instant afterStart, String afterId, int limit);

    /**
     * A use that was told before.
     *
     * @param run the reading that told it last
     */
    record Known(String sessionDigest, long run, SkillInvocation invocation) {}

    /** What is stored of a skill. */
    record Stored(String skill, Sums sums, Instant first, Instant last) {}

    /**
     * What another recorder has counted.
     *
     * @param listed how many uses the same file tells one by one
     */
    record Total(
            String path,
            String skill,
            long invocations,
            long completed,
            long abandoned,
            Optional<Long> durationMs,
            Optional<Instant> firstInvoked,
            Optional<Instant> lastInvoked,
            long listed) {}
}
