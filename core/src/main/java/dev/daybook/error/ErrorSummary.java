package dev.daybook.error;

import java.time.Instant;
import java.util.Optional;

/**
 * An error in one line.
 *
 * @param error its name: ERR-007, or candidate-12
 * @param sessions in how many it was seen; sub-agents are of their session
 * @param regressions how often it came back after it was resolved
 * @param resolvedAt absent: it is not resolved now
 */
public record ErrorSummary(
        String error,
        ErrorStatus status,
        Severity severity,
        ErrorCategory category,
        long occurrences,
        long sessions,
        long regressions,
        Instant firstSeenAt,
        Instant lastSeenAt,
        Optional<Instant> resolvedAt,
        String title) {}
