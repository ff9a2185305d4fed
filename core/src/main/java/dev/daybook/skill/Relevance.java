package dev.daybook.skill;

import java.util.List;
import java.util.Optional;

/** How well skills fit a task, by what they say. */
public interface Relevance {
    /** Makes what the first search would wait for. */
    default void prepare() {}

    /** The skills that come into question. */
    Fits find(String query, List<String> alternates, int limit);

    /**
     * What was found.
     *
     * @param list best first; none where none fits
     * @param note why the search went by less than it should; absent where it did not
     */
    record Fits(List<Fit> list, Optional<String> note) {}

    /**
     * A skill and how well it fits.
     *
     * @param relevance 0 to 1; comparable between queries
     * @param matched what of the query the skill has, most telling first
     */
    record Fit(Skill skill, double relevance, List<String> matched) {}
}
