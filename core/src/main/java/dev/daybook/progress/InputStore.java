package dev.daybook.progress;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what a model would learn from. */
public interface InputStore {
    /** All that there is. */
    Map<Input, Long> count();

    /**
     * When the first that is known happened: commits by when they were written, the others by when they began; those apart of
     * which only prompts are known.
     */
    Optional<Instant> first(Input input);

    /** How many happened between each of these moments and the next one; one number less than moments. */
    List<Long> countBetween(Input input, List<Instant> moments);
}
