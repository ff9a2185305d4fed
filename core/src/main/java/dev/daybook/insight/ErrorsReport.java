package dev.daybook.insight;

import dev.daybook.core.Period;
import dev.daybook.error.ErrorReportStore;
import dev.daybook.error.ErrorSummary;
import dev.daybook.error.ErrorTotals;
import java.util.List;
import java.util.Optional;

/**
 * The registry of errors in figures, of those seen last in a period.
 *
 * @param candidates those without a number, which are in none of the other figures
 * @param timeToResolution from when an error was first seen, or came back, until it was resolved; of each resolution
 * @param recurring seen in at least two sessions
 * @param returned those that came back after they were resolved
 */
public record ErrorsReport(
        ErrorTotals totals,
        long candidates,
        Durations timeToResolution,
        List<ErrorSummary> recurring,
        List<ErrorSummary> returned)
        implements Insights.Content {

    public ErrorsReport {
        recurring = List.copyOf(recurring);
        returned = List.copyOf(returned);
    }

    static ErrorsReport of(ErrorReportStore store, Period period, int limit) {
        return new ErrorsReport(
                ErrorTotals.of(store.counts(period)),
                store.countCandidates(period),
                Durations.of(store.timesToResolutionMs(period)),
                store.listRecurring(period, limit),
                store.listReturned(period, limit));
    }

    @Override
    public Optional<String> nothing() {
        return totals.total() + candidates == 0 ? Optional.of("No error is recorded in this period") : Optional.empty();
    }
}
