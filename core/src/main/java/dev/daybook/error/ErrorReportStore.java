package dev.daybook.error;

import dev.daybook.core.Period;
import java.util.List;

/** Reads the registry of errors for reports; what turned out to be another error is left out. */
public interface ErrorReportStore {

    /** How many of the registry stand alike, of those seen last in the period. */
    List<ErrorCount> counts(Period period);

    /** How many have no number yet, of those seen last in the period. */
    long countCandidates(Period period);

    /** Seen in at least two sessions, and last in the period; those in most sessions first. */
    List<ErrorSummary> listRecurring(Period period, int limit);

    /** Seen last in the period, and come back after they were resolved; the most often first. */
    List<ErrorSummary> listReturned(Period period, int limit);

    /** How long the errors resolved in the period had been open before, each time. */
    List<Long> timesToResolutionMs(Period period);

    /** Those that stand so; of what is resolved that which was resolved last first, else by severity and the last seen. */
    List<KnownError> listStanding(ErrorStatus status, int limit);

    /** Those that are not closed and those with a resolution; the last seen first. */
    List<KnownError> listForHints(int limit);

    /** Numbers that are given, those nearest to it first. */
    List<Integer> listNumbersNear(long number, int limit);

    /** The files of run logs that it was seen in, newest first. */
    List<String> listRunLogFiles(long errorId, int limit);

    /** How often it was seen again after it had been resolved. */
    long countRegressions(long errorId);

    RegistryStamp stamp();
}
