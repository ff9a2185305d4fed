package dev.daybook.retention;

import java.time.Instant;
import java.util.Optional;

/**
 * A time at which the policy was applied.
 *
 * @param oldest when the oldest of what was deleted had happened
 */
public record RetentionRun(Instant at, long deleted, long archived, long bytes, Optional<Instant> oldest) {}
