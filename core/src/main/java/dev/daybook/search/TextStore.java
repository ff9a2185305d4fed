package dev.daybook.search;

import java.util.List;
import java.util.Optional;

/** The index of words. */
public interface TextStore {
    /** What is to be indexed next, what is newest first; empty when all of it is. */
    Optional<TextBatch> next(int limit);

    /** Puts it into the index in place of what was there of it: its words by column, and its identifiers as the last one. */
    void put(TextSource source, List<String> words);

    /** The batch is indexed; what it found to be gone goes from the index. */
    void finish(TextBatch batch);

    /** How much is not indexed yet, counted as far as that. */
    long countLeft(int most);

    /** How many rows of an entity's own words match what {@code TextQuery.match} gives, counted as far as that. */
    int count(Entity entity, String match, int most);

    /** The stems that begin like that and are so long, with how many rows have them; the most frequent first. */
    List<Stem> stems(Entity entity, String beginning, int shortest, int longest, int limit);

    /** A word without its ending. */
    record Stem(String text, long rows) {}
}
