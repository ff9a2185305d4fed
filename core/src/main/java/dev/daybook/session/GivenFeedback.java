package dev.daybook.session;

import java.time.Instant;
import java.util.Optional;

/**
 * Feedback with the exchange that it counts for.
 *
 * @param at when the exchange began
 * @param givenAt when it was given afterwards; absent where it was told with the exchange
 * @param earlier how many times it was changed since; what it was before is kept
 */
public record GivenFeedback(
        String exchangeId,
        String sessionId,
        Instant at,
        String query,
        Feedback feedback,
        Optional<Instant> givenAt,
        long earlier) {}
