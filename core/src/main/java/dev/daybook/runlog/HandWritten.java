package dev.daybook.runlog;

import dev.daybook.cost.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a Markdown file tells of a run, as far as it could be understood.
 *
 * @param mode in the file's words
 * @param notes what is none of the rest, so that nothing of the file is lost
 * @param unplaced the lines that became notes because nothing else fitted
 * @param assumed what had to be concluded, in words
 */
record HandWritten(
        Optional<String> id,
        Optional<String> sessionId,
        Optional<String> title,
        Optional<String> mode,
        Optional<RunStatus> status,
        Optional<Instant> startedAt,
        Optional<Boolean> completed,
        Optional<String> model,
        Optional<Tokens> tokens,
        List<RunEntry> entries,
        Map<String, Long> counts,
        List<String> changes,
        List<String> issues,
        List<String> notes,
        List<Unplaced> unplaced,
        List<String> assumed) {

    /** A line of the file that fits nowhere. */
    record Unplaced(int line, String text) {}

    /** Whether anything in it says that it is a run log. */
    boolean isRunLog() {
        return id.isPresent() || mode.isPresent() || status.isPresent() || !entries.isEmpty();
    }
}
