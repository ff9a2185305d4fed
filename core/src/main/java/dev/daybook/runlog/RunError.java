package dev.daybook.runlog;

import dev.daybook.error.Severity;
import java.util.Optional;

/**
 * What went wrong in a run.
 *
 * @param errorId in the registry of errors: {@code ERR-007}
 */
public record RunError(
        String message,
        String time,
        Optional<String> context,
        Optional<String> resolution,
        Optional<Severity> severity,
        Optional<String> category,
        Optional<String> errorId)
        implements RunEntry {

    /** The same error, known by that id. */
    RunError known(Optional<String> id) {
        return new RunError(message, time, context, resolution, severity, category, id);
    }
}
