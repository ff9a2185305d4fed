package dev.daybook.record;

import dev.daybook.core.Period;
import dev.daybook.error.ErrorCount;
import dev.daybook.error.ErrorReportStore;
import dev.daybook.error.ErrorStatus;
import dev.daybook.error.ErrorSummary;
import dev.daybook.error.KnownError;
import dev.daybook.error.RegistryStamp;
import java.util.Comparator;
import java.util.List;

/** What rules, as against reports, need of the registry of errors. */
final class InMemoryErrorReports implements ErrorReportStore {
    private final InMemoryErrors errors;

    InMemoryErrorReports(InMemoryErrors errors) {
        this.errors = errors;
    }

    @Override
    public List<KnownError> listForHints(int limit) {
        return errors.errors.keySet().stream()
                .flatMap(id -> errors.find(id).stream())
                .filter(error ->
                        error.number().isPresent() && error.duplicateOf().isEmpty())
                .filter(error ->
                        !error.status().isClosed() || error.resolution().isPresent())
                .sorted(Comparator.comparing(KnownError::lastSeenAt).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public List<ErrorCount> counts(Period period) {
        throw real();
    }

    @Override
    public long countCandidates(Period period) {
        throw real();
    }

    @Override
    public List<ErrorSummary> listRecurring(Period period, int limit) {
        throw real();
    }

    @Override
    public List<ErrorSummary> listReturned(Period period, int limit) {
        throw real();
    }

    @Override
    public List<Long> timesToResolutionMs(Period period) {
        throw real();
    }

    @Override
    public List<KnownError> listStanding(ErrorStatus status, int limit) {
        throw real();
    }

    @Override
    public List<Integer> listNumbersNear(long number, int limit) {
        return errors.errors.values().stream()
                .flatMap(error -> error.number().stream())
                .sorted(Comparator.comparing(given -> Math.abs(given - number)))
                .limit(limit)
                .toList();
    }

    @Override
    public List<String> listRunLogFiles(long errorId, int limit) {
        throw real();
    }

    @Override
    public long countRegressions(long errorId) {
        throw real();
    }

    @Override
    public RegistryStamp stamp() {
        throw real();
    }

    private static RuntimeException real() {
        return new UnsupportedOperationException("what is reported is tried with the real store");
    }
}
