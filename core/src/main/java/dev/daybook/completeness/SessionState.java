package dev.daybook.completeness;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How whole the record of one session is, with the logs of its sub-agents.
 *
 * @param records in its files as far as they were read; absent unless all of them were counted
 * @param used of the records that were read
 * @param skipped of the records that were read
 * @param lastAt the time of the newest record that was read
 * @param exchanges stored under it and its sub-agents, like the tool calls and the messages
 */
public record SessionState(
        String sessionId,
        Optional<String> title,
        Optional<Instant> startedAt,
        Problem.Severity severity,
        Optional<Long> records,
        long used,
        long skipped,
        long unreadBytes,
        Optional<Instant> lastAt,
        long exchanges,
        long toolCalls,
        long messages,
        List<LogState> logs) {
    public SessionState {
        logs = List.copyOf(logs);
    }

    /** A session of those parts: itself and its sub-agents, as far as they are recorded. */
    static SessionState of(
            String id, Optional<CompletenessStore.Rows> row, List<CompletenessStore.Rows> parts, List<LogState> logs) {
        return new SessionState(
                id,
                row.flatMap(CompletenessStore.Rows::title),
                row.map(CompletenessStore.Rows::startedAt),
                logs.stream()
                        .map(LogState::severity)
                        .max(Comparator.naturalOrder())
                        .orElse(Problem.Severity.NOTE),
                logs.stream()
                        .map(LogState::records)
                        .reduce(Optional.of(0L), (some, more) -> some.flatMap(a -> more.map(b -> a + b))),
                logs.stream().mapToLong(LogState::used).sum(),
                logs.stream().mapToLong(LogState::skipped).sum(),
                logs.stream().mapToLong(LogState::unreadBytes).sum(),
                logs.stream().flatMap(log -> log.lastAt().stream()).max(Comparator.naturalOrder()),
                parts.stream().mapToLong(CompletenessStore.Rows::exchanges).sum(),
                parts.stream().mapToLong(CompletenessStore.Rows::toolCalls).sum(),
                parts.stream().mapToLong(CompletenessStore.Rows::messages).sum(),
                logs);
    }

    /** When it began, as far as that is known. */
    Instant time() {
        return startedAt.orElseGet(() -> logs.stream()
                .map(LogState::modifiedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow());
    }
}
