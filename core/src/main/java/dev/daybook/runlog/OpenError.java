package dev.daybook.runlog;

import java.time.Instant;
import java.util.Optional;

/** An error of a run for which no resolution is known. */
public record OpenError(String runLogId, Instant seenAt, String message, Optional<String> category) {}
