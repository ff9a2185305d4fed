package dev.daybook.session;

import java.time.Instant;
import java.util.List;

/**
 * What is offered of the session before.
 *
 * @param age how long ago it ended
 * @param next what to do next, in short
 * @param whole how to get all of it
 */
public record HandoffOffer(
        String sessionId, String title, Instant endedAt, String age, List<String> next, String whole) {
    public HandoffOffer {
        next = List.copyOf(next);
    }
}
