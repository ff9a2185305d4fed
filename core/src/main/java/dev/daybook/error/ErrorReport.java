package dev.daybook.error;

import dev.daybook.insight.Rate;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of an error.
 *
 * @param errorId ERR-007, or candidate-12
 * @param duplicateOf the entry that it turned out to be, which has its occurrences
 * @param duplicates the numbers that turned out to be this one
 * @param sessions how many have seen it
 * @param sessionIds of them, the newest first, no more than occurrences were asked for
 * @param runLogIds the same of run logs
 * @param occurrences the newest first
 * @param fixes the newest first
 * @param changes the oldest first
 * @param resolutionMs from when it was first seen, or last reopened, to its newest resolution
 * @param held how its resolutions have held
 * @param similar other errors, the most similar first
 */
public record ErrorReport(
        String errorId,
        KnownError error,
        Optional<String> duplicateOf,
        List<String> duplicates,
        List<KnownFingerprint> fingerprints,
        int sessions,
        List<String> sessionIds,
        List<String> runLogIds,
        List<Occurrence> occurrences,
        List<ErrorFix> fixes,
        List<ErrorChange> changes,
        Optional<Long> resolutionMs,
        Rate held,
        List<SimilarErrors.Similar> similar) {
    public ErrorReport {
        duplicates = List.copyOf(duplicates);
        fingerprints = List.copyOf(fingerprints);
        sessionIds = List.copyOf(sessionIds);
        runLogIds = List.copyOf(runLogIds);
        occurrences = List.copyOf(occurrences);
        fixes = List.copyOf(fixes);
        changes = List.copyOf(changes);
        similar = List.copyOf(similar);
    }
}
