package dev.daybook.ci;

import dev.daybook.core.DaybookException;
import java.util.List;
import java.util.Optional;

/** The status that follows from the word that was given and from the tests. */
final class CiVerdict {
    private CiVerdict() {}

    /**
     * Absent where neither says anything.
     *
     * @throws DaybookException INVALID: the word, the counts and the names contradict one another
     */
    static Optional<CiStatus> of(Optional<String> word, Optional<TestCounts> tests, List<CiFailure> failures) {
        Optional<CiStatus> given = word.map(CiStatus::parse);
        Optional<Long> counted = tests.flatMap(TestCounts::failed);
        if (counted.isPresent() && counted.get() < failures.size()) {
            throw DaybookException.invalid(
                    "tests_failed is " + counted.get() + ", but " + failures.size() + " failed tests are named");
        }
        long failed = counted.orElse((long) failures.size());
        if (given.isPresent() && given.get() == CiStatus.PASS && failed > 0) {
            throw DaybookException.invalid("result '" + word.get().strip() + "' contradicts " + failed
                    + (failed == 1 ? " failed test" : " failed tests")
                    + "; give result fail, leave it out, or correct the count");
        }
        return given.or(() -> ofCounts(failed, tests.flatMap(TestCounts::passed).orElse(0L)));
    }

    private static Optional<CiStatus> ofCounts(long failed, long passed) {
        if (failed > 0) {
            return Optional.of(CiStatus.FAIL);
        }
        return passed > 0 ? Optional.of(CiStatus.PASS) : Optional.empty();
    }
}
