package dev.daybook.ci;

import dev.daybook.core.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a run said of a commit.
 *
 * @param commit the hash, in lower case; a prefix of it as long as no more is known
 * @param original the word that the status was read from; absent where it follows from the counts
 * @param tests absent where nobody counted
 * @param failures the first of the tests that failed; the counts tell how many there were
 * @param runId which run of the provider; a run that says something again replaces what it said before
 * @param digest of what was told, so that the same is not stored twice
 * @param redactions secrets taken out
 * @param superseded whether the same run said something later
 */
public record CiResult(
        String id,
        String commit,
        Optional<String> branch,
        CiStatus status,
        Optional<String> original,
        Optional<TestCounts> tests,
        List<CiFailure> failures,
        Optional<Coverage> coverage,
        Optional<Long> durationMs,
        Optional<String> url,
        Optional<String> message,
        CiProvider provider,
        Optional<String> runId,
        Optional<String> sessionId,
        Instant recordedAt,
        Source source,
        String digest,
        int redactions,
        boolean superseded) {

    public CiResult {
        failures = List.copyOf(failures);
    }

    /** The same under another id. */
    CiResult named(String newId) {
        return copy(newId, failures);
    }

    /** The same with the tests that failed. */
    public CiResult with(List<CiFailure> failed) {
        return copy(id, failed);
    }

    private CiResult copy(String newId, List<CiFailure> failed) {
        return new CiResult(
                newId,
                commit,
                branch,
                status,
                original,
                tests,
                failed,
                coverage,
                durationMs,
                url,
                message,
                provider,
                runId,
                sessionId,
                recordedAt,
                source,
                digest,
                redactions,
                superseded);
    }
}
