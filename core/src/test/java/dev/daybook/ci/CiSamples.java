package dev.daybook.ci;

import dev.daybook.Samples;
import dev.daybook.ci.CiResults.Told;
import dev.daybook.error.ErrorRegistry;
import dev.daybook.record.InMemoryRecords;
import dev.daybook.session.CurrentSession;
import java.util.List;
import java.util.Optional;

/** Sample data of this package's tests. */
final class CiSamples {
    static final Optional<String> NONE = Optional.empty();
    static final String HASH = "0123456789abcdef0123456789abcdef01234567";
    static final String OTHER = "fedcba9876543210fedcba9876543210fedcba98";

    private CiSamples() {}

    static CiResults results(InMemoryRecords records) {
        return new CiResults(
                records,
                new CurrentSession(Samples.ids(), Samples.CLOCK, Samples.redactor()),
                Samples.redactor(),
                new CommitName(() -> Optional.of(new WorkTree.Head(HASH, Optional.of("main")))),
                new ErrorRegistry(Samples.redactor(), Samples.CLOCK, 3),
                Samples.ids(),
                Samples.CLOCK);
    }

    static Told told(String result) {
        return told(Optional.of(result), Optional.empty());
    }

    static Told told(Optional<String> result, Optional<TestCounts> tests) {
        return new Told(NONE, NONE, result, tests, List.of(), Optional.empty(), Optional.empty(), NONE, NONE);
    }

    static Told counted(long passed, long failed) {
        return told(NONE, Optional.of(TestCounts.of(passed, failed, 0)));
    }

    static Told coverage(double percent) {
        return new Told(
                NONE,
                NONE,
                NONE,
                Optional.empty(),
                List.of(),
                Optional.of(Coverage.ofLines(percent)),
                Optional.empty(),
                NONE,
                NONE);
    }

    static Told of(String commit, String result) {
        return new Told(
                Optional.of(commit),
                NONE,
                Optional.of(result),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                NONE,
                NONE);
    }

    static Told described(List<CiFailure> failures, Optional<String> url, Optional<String> message) {
        return new Told(
                NONE,
                NONE,
                Optional.of("fail"),
                Optional.empty(),
                failures,
                Optional.empty(),
                Optional.empty(),
                url,
                message);
    }
}
