package dev.daybook.skill;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what the skill library holds, searchable, and how each skill has worked. */
public interface SkillStore {

    /** The stamps of all indexed files by their path. */
    Map<String, Stamp> stamps();

    /** Adds the skill, or replaces the one at its path. */
    void put(Skill skill);

    /** False: nothing is indexed at that path. */
    boolean delete(String path);

    /**
     * The skills that hold any of the words, best first.
     *
     * @param words plain words; they are matched as words, whatever characters they have
     */
    List<Match> search(List<String> words, int limit);

    /** All skills by name. */
    List<Skill> list();

    /** Those of these names. */
    List<Skill> list(Collection<String> names);

    /** How each skill has worked so far, in that phase where one is given; a skill never used so is missing. */
    Map<String, TrackRecord> trackRecords(Optional<Phase> phase);

    /** What tells that a file changed. */
    record Stamp(long sizeBytes, Instant modifiedAt) {}

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
