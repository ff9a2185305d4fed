package dev.daybook.runlog;

import java.util.Optional;

/**
 * A run log's Markdown file as Daybook knows it.
 *
 * @param digest SHA-256 of the bytes that were last written, or read from a person; absent: none yet
 * @param text what these bytes say
 * @param entries how many of the run log's entries they tell of
 * @param isPending whether the run log has changed since
 */
public record RunLogFile(
        String runLogId, Optional<String> digest, Optional<String> text, int entries, boolean isPending) {

    /** Of a run log that was never written to a file. */
    static RunLogFile none(String runLogId) {
        return new RunLogFile(runLogId, Optional.empty(), Optional.empty(), 0, true);
    }
}
