package dev.daybook.ci;

import java.util.List;
import java.util.Optional;

/**
 * What one report file says.
 *
 * @param tests absent in reports of coverage
 * @param failures the first of those that failed, not redacted yet
 * @param note what a reader of the result should know of how it was read
 */
public record CiReport(
        Format format,
        Optional<TestCounts> tests,
        List<CiFailure> failures,
        Optional<Coverage> coverage,
        Optional<Long> durationMs,
        String digest,
        Optional<String> note) {

    /** The formats that are read. */
    public enum Format {
        JUNIT,
        JACOCO,
        COBERTURA,
        LCOV
    }

    public CiReport {
        failures = List.copyOf(failures);
    }

    /** The same with no more than so many of the failures. */
    CiReport withFailures(int most) {
        List<CiFailure> first = failures.subList(0, Math.min(most, failures.size()));
        return new CiReport(format, tests, first, coverage, durationMs, digest, note);
    }
}
