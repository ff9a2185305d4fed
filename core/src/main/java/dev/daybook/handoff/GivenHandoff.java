package dev.daybook.handoff;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A handoff as it was given.
 *
 * @param givenTo the session whose agent asked; absent for a person
 */
public record GivenHandoff(
        String id,
        Optional<String> sessionId,
        Optional<Instant> since,
        Instant endedAt,
        Instant givenAt,
        Optional<String> givenTo,
        int budget,
        int tokens,
        String text,
        List<Citation> citations) {

    public GivenHandoff {
        citations = List.copyOf(citations);
    }
}
