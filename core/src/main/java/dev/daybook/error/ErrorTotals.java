package dev.daybook.error;

import dev.daybook.insight.Rate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The registry in figures.
 *
 * @param fixed the resolved among those that are dealt with: resolved, left as they are, or handed to a person
 * @param categories with at least one error, those with most first
 */
public record ErrorTotals(
        long total,
        Map<ErrorStatus, Long> statuses,
        Map<Severity, Long> severities,
        Rate fixed,
        List<OfCategory> categories) {

    /** The errors of one category; {@code open} are those that are not resolved and will not be left as they are. */
    public record OfCategory(ErrorCategory category, long total, long open, long resolved) {}

    static ErrorTotals of(List<ErrorCount> counts) {
        Map<ErrorStatus, Long> statuses = sums(ErrorStatus.class, counts, ErrorCount::status);
        long resolved = statuses.get(ErrorStatus.RESOLVED);
        return new ErrorTotals(
                sum(counts, count -> true),
                statuses,
                sums(Severity.class, counts, ErrorCount::severity),
                Rate.of(
                        resolved,
                        resolved + statuses.get(ErrorStatus.WONTFIX) + statuses.get(ErrorStatus.NEEDS_MANUAL)),
                Arrays.stream(ErrorCategory.values())
                        .map(category -> ofCategory(category, counts))
                        .filter(category -> category.total() > 0)
                        .sorted(Comparator.comparingLong(OfCategory::total).reversed())
                        .toList());
    }

    /** Those that somebody still has to do something about. */
    public long active() {
        return statuses.entrySet().stream()
                .filter(entry -> !entry.getKey().isClosed())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static OfCategory ofCategory(ErrorCategory category, List<ErrorCount> counts) {
        List<ErrorCount> own =
                counts.stream().filter(count -> count.category() == category).toList();
        return new OfCategory(
                category,
                sum(own, count -> true),
                sum(own, count -> !count.status().isClosed()),
                sum(own, count -> count.status() == ErrorStatus.RESOLVED));
    }

    /** Each word with its sum, also those with none. */
    private static <E extends Enum<E>> Map<E, Long> sums(
            Class<E> type, List<ErrorCount> counts, Function<ErrorCount, E> word) {
        Map<E, Long> sums = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            sums.put(constant, sum(counts, count -> word.apply(count) == constant));
        }
        return sums;
    }

    private static long sum(List<ErrorCount> counts, Predicate<ErrorCount> wanted) {
        return counts.stream().filter(wanted).mapToLong(ErrorCount::n).sum();
    }
}
