package dev.daybook.skill;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what the skill library holds, searchable, with what it held before, and how each skill has worked. */
public interface SkillStore {

    /** The files that are indexed and not gone, by path. */
    Map<String, Known> known();

    /** Those that are gone, by path. */
    Map<String, Known> gone();

    /** The file at that path, if it is indexed and not gone. */
    Optional<Known> find(String path);

    /** How many skills are indexed and not gone, and a number that grows with every change of one. */
    SkillIndex.State state();

    /**
     * Adds the skill, or replaces the one at its path, which may be one that was gone. Another content is another version.
     *
     * @param stamp what tells that the file is the one that was read
     */
    void put(Skill skill, String stamp, Instant seenAt);

    /** Adds or replaces a skill that was seen when it was written. */
    default void put(Skill skill) {
        put(skill, "", skill.modifiedAt());
    }

    /** Gives the skill at that path, which may be one that is gone, another path; its versions go with it. */
    void move(String from, String to);

    /** The skill is kept with its versions, as one whose file is gone. False: none is indexed at that path. */
    boolean delete(String path, Instant seenAt);

    /** Marks the skills that the agent does not take, for it takes another one of the same name. */
    void shadow();

    /**
     * The skills that hold any of the words, best first.
     *
     * @param words plain words; they are matched as words, whatever characters they have
     */
    List<Match> search(List<String> words, int limit);

    /** All skills that are not gone, by name. */
    List<Skill> list();

    /** Those that are gone, the last one first. */
    List<Skill> listDeleted();

    /** The versions of the skill at that path, which may be gone, the newest first. */
    List<SkillVersion> versions(String path);

    /** The content that the skill of that name had at that time; absent where it is not known. */
    Optional<String> findVersion(String name, Instant at);
    /** Those of these names. */
    List<Skill> list(Collection<String> names);

    /** How each skill has worked so far, in that phase where one is given; a skill never used so is missing. */
    Map<String, TrackRecord> trackRecords(Optional<Phase> phase);

    /** An indexed file: what tells that it changed, and what it was. */
    record Known(String stamp, String contentHash, String name, Skill.Origin origin) {}

    /**
     * A skill that was found.
     *
     * @param bm25 the larger the better; comparable only within one search
     */
    record Match(Skill skill, double bm25) {}

    /** Closed invocations by outcome, those still open, and the last use. */
    record TrackRecord(long completed, long abandoned, long failed, long open, Optional<Instant> lastUsed) {
        public static final TrackRecord NONE = new TrackRecord(0, 0, 0, 0, Optional.empty());

        /** Those that ended, which a completion rate is of. */
        public long closed() {
            return completed + abandoned + failed;
        }
    }
}
