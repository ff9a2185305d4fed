package dev.daybook.completeness;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How whole the record of one session is, with the logs of its sub-agents.
 *
 * @param exchanges stored under it and its sub-agents, like the tool calls and the messages
 */
public record SessionState(
        String sessionId,
        Optional<String> title,
        Optional<Instant> startedAt,
        long exchanges,
        long toolCalls,
        long messages,
        List<LogState> logs) {
    public SessionState {
        logs = List.copyOf(logs);
    }

    public Problem.Severity severity() {
        return logs.stream()
                .map(LogState::severity)
                .max(Comparator.naturalOrder())
                .orElse(Problem.Severity.NOTE);
    }

    /** The records in its files as far as they were read; absent unless all of them were counted. */
    public Optional<Long> records() {
        return logs.stream()
                .map(LogState::records)
                .reduce(Optional.of(0L), (a, b) -> a.flatMap(x -> b.map(y -> x + y)));
    }

    public long stored() {
        return logs.stream().mapToLong(LogState::stored).sum();
    }

    public long skipped() {
        return logs.stream().mapToLong(LogState::skipped).sum();
    }

    public long unreadBytes() {
        return logs.stream().mapToLong(LogState::unreadBytes).sum();
    }

    public Optional<Instant> lastAt() {
        return logs.stream().flatMap(log -> log.lastAt().stream()).max(Comparator.naturalOrder());
    }
}
