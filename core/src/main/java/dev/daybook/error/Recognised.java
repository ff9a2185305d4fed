package dev.daybook.error;

import java.util.Optional;

/**
 * What is known of an error that has arrived.
 *
 * @param errorId ERR-007; absent: it has no number yet, since nobody reported it and it was seen in few sessions
 * @param known whether it had been seen before
 * @param regression whether it had been resolved, and is open again by this
 * @param occurrences how often it was seen, with this time
 * @param solution how it was solved before
 */
public record Recognised(
        Optional<String> errorId, boolean known, boolean regression, long occurrences, Optional<Solution> solution) {}
