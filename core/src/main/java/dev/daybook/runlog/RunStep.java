package dev.daybook.runlog;

import java.util.Optional;

/**
 * A step of a run.
 *
 * @param time as it is shown: {@code 14:32}
 */
public record RunStep(
        String name,
        String time,
        String action,
        Optional<String> apiCall,
        Optional<String> result,
        Optional<String> notes)
        implements RunEntry {}
