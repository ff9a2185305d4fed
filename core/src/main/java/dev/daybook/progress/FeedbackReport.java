package dev.daybook.progress;

import dev.daybook.core.Period;
import dev.daybook.insight.Insights;
import dev.daybook.insight.Rate;
import dev.daybook.record.Stores;
import dev.daybook.session.Feedback;
import dev.daybook.session.FeedbackStore;
import dev.daybook.session.GivenFeedback;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What people thought of what they got.
 *
 * @param given of the exchanges with people those that have feedback
 * @param ratings how often each number from 1 to 5 was given, where a number was
 * @param newest the newest exchanges with feedback that were asked for
 */
public record FeedbackReport(
        Rate given, Rate positive, Rate neutral, Rate negative, Map<String, Long> ratings, List<GivenFeedback> newest)
        implements Insights.Content {
    public FeedbackReport {
        newest = List.copyOf(newest);
    }

    @Override
    public Optional<String> nothing() {
        return given.count() == 0
                ? Optional.of("No feedback is recorded in this period; 'daybook feedback add last good' gives some")
                : Optional.empty();
    }

    /** On a period; listed is what the filter lets through. */
    public static FeedbackReport of(
            Stores stores, Period period, Optional<Feedback.Verdict> verdict, Optional<Integer> rating, int limit) {
        FeedbackStore store = stores.feedback();
        FeedbackStore.Sums sums = store.sum(period);
        long n = sums.verdicts().values().stream().mapToLong(count -> count).sum();
        return new FeedbackReport(
                Rate.of(n, Math.max(n, sums.exchanges())),
                rate(sums, Feedback.Verdict.POSITIVE, n),
                rate(sums, Feedback.Verdict.NEUTRAL, n),
                rate(sums, Feedback.Verdict.NEGATIVE, n),
                ratings(sums),
                store.list(new FeedbackStore.Filter(period, verdict, rating), limit).stream()
                        .map(GivenFeedback::shown)
                        .toList());
    }

    private static Map<String, Long> ratings(FeedbackStore.Sums sums) {
        Map<String, Long> ratings = new TreeMap<>();
        sums.ratings().forEach((rating, n) -> ratings.put(String.valueOf(rating), n));
        return ratings;
    }

    private static Rate rate(FeedbackStore.Sums sums, Feedback.Verdict verdict, long n) {
        return Rate.of(sums.verdicts().getOrDefault(verdict, 0L), n);
    }
}
