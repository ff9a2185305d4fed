package dev.daybook.error;

import dev.daybook.core.Vocabulary;
import dev.daybook.insight.Rate;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The registry in figures.
 *
 * @param statuses by their words, also those that no error has
 * @param severities the same
 * @param fixed the resolved among those that are dealt with: resolved, left as they are, or handed to a person
 * @param categories with at least one error, those with most first
 */
public record ErrorTotals(
        long total, Map<String, Long> statuses, Map<String, Long> severities, Rate fixed, List<OfCategory> categories) {

    /** The errors of one category; {@code open} are those that are not resolved and will not be left as they are. */
    public record OfCategory(ErrorCategory category, long total, long open, long resolved) {}

    public static ErrorTotals of(List<ErrorCount> counts) {
        Map<String, Long> statuses = sums(ErrorStatus.class, counts, ErrorCount::status);
        long resolved = sum(counts, count -> count.status() == ErrorStatus.RESOLVED);
        return new ErrorTotals(
                sum(counts, count -> true),
                statuses,
                sums(Severity.class, counts, ErrorCount::severity),
                Rate.of(resolved, sum(counts, count -> isDealtWith(count.status()))),
                Arrays.stream(ErrorCategory.values())
                        .map(category -> ofCategory(category, counts))
                        .filter(category -> category.total() > 0)
                        .sorted(Comparator.comparingLong(OfCategory::total).reversed())
                        .toList());
    }

    public long count(ErrorStatus status) {
        return statuses.get(Vocabulary.word(status));
    }

    public long count(Severity severity) {
        return severities.get(Vocabulary.word(severity));
    }

    /** Those that somebody still has to do something about. */
    public long active() {
        return total - count(ErrorStatus.RESOLVED) - count(ErrorStatus.WONTFIX);
    }

    private static boolean isDealtWith(ErrorStatus status) {
        return status.isClosed() || status == ErrorStatus.NEEDS_MANUAL;
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

    private static <E extends Enum<E>> Map<String, Long> sums(
            Class<E> type, List<ErrorCount> counts, Function<ErrorCount, E> word) {
        Map<String, Long> sums = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            sums.put(Vocabulary.word(constant), sum(counts, count -> word.apply(count) == constant));
        }
        return Collections.unmodifiableMap(sums);
    }

    private static long sum(List<ErrorCount> counts, Predicate<ErrorCount> wanted) {
        return counts.stream().filter(wanted).mapToLong(ErrorCount::n).sum();
    }
}
