package dev.daybook.completeness;

import dev.daybook.session.Tally;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What all logs of a project hold together.
 *
 * @param counted how many logs had their records counted anew
 * @param countedRecords the records in those, as far as they were read
 * @param read the records that were read of them, used or skipped
 * @param skipped by reason, of all logs; like the notes on parts of records that were left out
 */
public record LogTotals(
        long logs,
        long bytes,
        long unreadBytes,
        long unreadRecords,
        long counted,
        long countedRecords,
        long read,
        long used,
        Map<String, Long> skipped,
        Map<String, Long> notes,
        Map<String, Long> unknownTypes,
        long checked) {
    public LogTotals {
        skipped = sorted(skipped);
        notes = sorted(notes);
        unknownTypes = sorted(unknownTypes);
    }

    static LogTotals of(List<LogState> logs) {
        List<LogState> counted =
                logs.stream().filter(log -> log.records().isPresent()).toList();
        return new LogTotals(
                logs.size(),
                logs.stream().mapToLong(LogState::sizeBytes).sum(),
                logs.stream().mapToLong(LogState::unreadBytes).sum(),
                sum(logs, LogState::unreadRecords),
                counted.size(),
                sum(counted, LogState::records),
                counted.stream().mapToLong(log -> log.tally().records()).sum(),
                logs.stream().mapToLong(LogState::used).sum(),
                merged(logs, Tally::skipped),
                merged(logs, Tally::notes),
                merged(logs, Tally::unknownTypes),
                sum(logs, LogState::checked));
    }

    public long skippedRecords() {
        return skipped.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long sum(List<LogState> logs, Function<LogState, Optional<Long>> count) {
        return logs.stream().mapToLong(log -> count.apply(log).orElse(0L)).sum();
    }

    private static Map<String, Long> merged(List<LogState> logs, Function<Tally, Map<String, Long>> counts) {
        Map<String, Long> all = new TreeMap<>();
        logs.forEach(log -> counts.apply(log.tally()).forEach((name, count) -> all.merge(name, count, Long::sum)));
        return all;
    }

    private static Map<String, Long> sorted(Map<String, Long> counts) {
        return Collections.unmodifiableMap(new TreeMap<>(counts));
    }
}
