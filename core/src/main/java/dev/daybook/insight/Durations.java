package dev.daybook.insight;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** How long things took, in milliseconds; the p-quantile is the smallest value that at least p of them do not exceed. */
public record Durations(long n, Optional<Long> medianMs, Optional<Long> p90Ms) {

    public static Durations of(List<Long> durationsMs) {
        return DurationSample.of(durationsMs.stream().mapToLong(ms -> ms).toArray())
                .summary();
    }

    /** Of n durations, of which the one in a place is asked for, from 1, the shortest first. */
    static Durations at(long n, LongFunction<Optional<Long>> place) {
        return n == 0 ? of(List.of()) : new Durations(n, place.apply((n + 1) / 2), place.apply((9 * n + 9) / 10));
    }
}
