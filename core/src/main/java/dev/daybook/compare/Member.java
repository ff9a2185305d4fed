package dev.daybook.compare;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One session of a group.
 *
 * @param facts agent, branch and others that have a value
 * @param commits that it made
 * @param completed whether it was told to have been completed, or failed or was abandoned; absent where nobody told
 * @param ciPassed whether the newest runs of all its commits passed; absent where none came to a verdict
 * @param content whether no feedback was negative; absent where there is none
 * @param rating the mean of its ratings
 * @param behind whether something was recorded since its metrics were reckoned
 */
public record Member(
        String id,
        Instant startedAt,
        Map<String, String> facts,
        Map<String, String> params,
        Map<String, String> tags,
        Map<String, Double> metrics,
        long commits,
        Optional<Boolean> completed,
        Optional<Boolean> ciPassed,
        Optional<Boolean> content,
        Optional<Double> rating,
        boolean behind) {
    public Member {
        facts = Map.copyOf(facts);
        params = Map.copyOf(params);
        tags = Map.copyOf(tags);
        metrics = Map.copyOf(metrics);
    }
}
