package dev.daybook.ci;

import dev.daybook.core.DaybookException;
import java.util.Optional;

/** Tests by how they ended, as far as that is known; one that broke with an error has failed. */
public record TestCounts(Optional<Long> passed, Optional<Long> failed, Optional<Long> skipped) {
    public static final TestCounts NONE = TestCounts.of(0, 0, 0);

    /** More tests than any run has, and so few that sums of them are right. */
    private static final long MOST = 1_000_000_000_000L;

    public TestCounts {
        checked("tests_passed", passed);
        checked("tests_failed", failed);
        checked("tests_skipped", skipped);
    }

    public static TestCounts of(long passed, long failed, long skipped) {
        return new TestCounts(Optional.of(passed), Optional.of(failed), Optional.of(skipped));
    }

    /** Absent where nothing is known. */
    public static Optional<TestCounts> ofKnown(Optional<Long> passed, Optional<Long> failed, Optional<Long> skipped) {
        boolean known = passed.isPresent() || failed.isPresent() || skipped.isPresent();
        return known ? Optional.of(new TestCounts(passed, failed, skipped)) : Optional.empty();
    }

    /** The sum of what is known. */
    public TestCounts plus(TestCounts other) {
        return new TestCounts(sum(passed, other.passed), sum(failed, other.failed), sum(skipped, other.skipped));
    }

    private static Optional<Long> sum(Optional<Long> one, Optional<Long> other) {
        return one.map(count -> count + other.orElse(0L)).or(() -> other);
    }

    private static void checked(String field, Optional<Long> count) {
        if (count.isPresent() && (count.get() < 0 || count.get() > MOST)) {
            throw DaybookException.invalid(field + " must be 0 to " + MOST + ", not " + count.get());
        }
    }
}
