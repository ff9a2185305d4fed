package dev.daybook.completeness;

import dev.daybook.session.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How whole the record of one log is.
 *
 * @param sizeBytes the file's size now; of one that is gone, when it was read last
 * @param readBytes up to where it was read
 * @param records the records in the file up to there, counted anew; absent where they were not
 * @param unreadRecords those behind it
 * @param tally what became of those that were read: used or skipped, and why
 * @param lastAt the time of the newest record that was read
 * @param checked how many of its prompts, tool calls and messages were looked for in the record, one by one
 * @param deletedFrom from when on its agent deletes it; absent where it is read wholly, or kept
 */
public record LogState(
        String path,
        String agent,
        String sessionId,
        long sizeBytes,
        Instant modifiedAt,
        long readBytes,
        Optional<Instant> readAt,
        Optional<Long> records,
        Optional<Long> unreadRecords,
        Tally tally,
        Optional<Instant> lastAt,
        Optional<Long> checked,
        Optional<Instant> deletedFrom,
        List<Problem> problems) {
    public LogState {
        problems = List.copyOf(problems);
    }

    public long used() {
        return sum(tally.used());
    }

    public long skipped() {
        return sum(tally.skipped());
    }

    /** How many bytes of it were not read; none where it is another file now. */
    public long unreadBytes() {
        return Math.max(0, sizeBytes - readBytes);
    }

    /** How long after the newest record that was read the file was written to last; none in a log without times. */
    public Optional<Duration> lag() {
        return lastAt.map(last -> last.isAfter(modifiedAt) ? Duration.ZERO : Duration.between(last, modifiedAt));
    }

    public Problem.Severity severity() {
        return worst(problems);
    }

    boolean has(Problem.Kind kind) {
        return problems.stream().anyMatch(problem -> problem.kind() == kind);
    }

    static Problem.Severity worst(List<Problem> problems) {
        return problems.stream()
                .map(Problem::severity)
                .max(Comparator.naturalOrder())
                .orElse(Problem.Severity.NOTE);
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().collect(Collectors.summingLong(Long::longValue));
    }
}
