package dev.daybook.runlog;

import dev.daybook.error.Severity;
import java.util.Optional;

/** What went wrong in a run. */
public record RunError(
        String message,
        String time,
        Optional<String> context,
        Optional<String> resolution,
        Optional<Severity> severity,
        Optional<String> category) {}
