package dev.daybook.moving;

import java.util.List;
import java.util.Optional;

/**
 * A use of a skill as another recorder tells it, nothing of it checked yet.
 *
 * @param invokedAt as it is written, mostly a local time without a zone
 * @param completed false also where nobody ever told how it ended
 * @param durationSeconds anything, also negative or not a number
 * @param step of a workflow, by its id there
 */
public record ToldInvocation(
        String skill,
        String invokedAt,
        Optional<String> sessionId,
        Optional<String> workflow,
        boolean completed,
        Optional<Double> durationSeconds,
        Optional<String> query,
        List<String> alternatives,
        Optional<Long> selectionRank,
        List<String> followUps,
        Optional<String> errorType,
        Optional<String> phase,
        Optional<String> step) {

    public ToldInvocation {
        alternatives = List.copyOf(alternatives);
        followUps = List.copyOf(followUps);
    }
}
