package dev.daybook.skill;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Something that tells how well each skill fits a query. It must not fail: what it cannot tell, it leaves out. */
public interface Signal {
    /** Has nothing to say. */
    Signal NONE = (query, alternates) -> Reading.NOTHING;

    /**
     * How well each skill fits.
     *
     * @param alternates other words for the same task
     */
    Reading read(String query, List<String> alternates);

    /**
     * What a signal says to one query.
     *
     * @param strengths by a skill's content hash, 0 to 1
     * @param note why the signal says less than it could
     */
    record Reading(Map<String, Double> strengths, Optional<String> note) {
        static final Reading NOTHING = new Reading(Map.of(), Optional.empty());

        public Reading {
            strengths = Map.copyOf(strengths);
        }

        /** Absent where the signal has nothing to say about that skill, which is not 0. */
        public OptionalDouble strength(String contentHash) {
            Double strength = strengths.get(contentHash);
            return strength == null ? OptionalDouble.empty() : OptionalDouble.of(strength);
        }
    }
}
