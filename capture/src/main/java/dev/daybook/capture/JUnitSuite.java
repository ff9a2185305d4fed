package dev.daybook.capture;

import java.util.Optional;
import java.util.stream.Stream;

/** The sums of a suite: of its cases and of the suites in it, or what it says of itself. */
final class JUnitSuite {
    private final long saysTests;
    private final long saysFailed;
    private final long saysSkipped;
    private final Optional<Long> saysDurationMs;
    private long passed;
    private long failed;
    private long skipped;
    private long hidden;
    private Optional<Long> summedMs = Optional.empty();

    /** One that says nothing of itself. */
    JUnitSuite() {
        this(0, 0, 0, Optional.empty());
    }

    private JUnitSuite(long tests, long failed, long skipped, Optional<Long> durationMs) {
        this.saysTests = tests;
        this.saysFailed = failed;
        this.saysSkipped = skipped;
        this.saysDurationMs = durationMs;
    }

    static JUnitSuite of(XmlElement element) {
        return new JUnitSuite(
                element.count("tests").orElse(0L),
                sum(element, "failures", "errors"),
                sum(element, "skipped", "skips", "disabled", "ignored"),
                JUnitTime.of(element));
    }

    private static long sum(XmlElement element, String... attributes) {
        return Stream.of(attributes)
                .mapToLong(name -> element.count(name).orElse(0L))
                .sum();
    }

    void add(JUnitCase test) {
        if (test.isFailed()) {
            failed++;
        } else if (test.isSkipped()) {
            skipped++;
        } else {
            passed++;
        }
        test.durationMs().ifPresent(this::addDuration);
    }

    /** Adds a suite that is over. */
    void add(JUnitSuite suite) {
        passed += suite.passed();
        failed += suite.failed();
        skipped += suite.skipped();
        hidden += suite.hidden();
        suite.durationMs().ifPresent(this::addDuration);
    }

    long passed() {
        return isBelieved() ? Math.max(0, saysTests - saysFailed - saysSkipped) : passed;
    }

    long failed() {
        return isBelieved() ? saysFailed : failed + ownHidden();
    }

    long skipped() {
        return isBelieved() ? saysSkipped : skipped;
    }

    /** How many failed that no case shows: a suite that broke outside its cases must not look as if it had passed. */
    long hidden() {
        return hidden + (isBelieved() ? 0 : ownHidden());
    }

    Optional<Long> durationMs() {
        return saysDurationMs.or(() -> summedMs);
    }

    private boolean isBelieved() {
        return passed + failed + skipped == 0;
    }

    /** A suite that counts otherwise than it lists, but lists a failure, is believed what it lists. */
    private long ownHidden() {
        return failed == 0 ? saysFailed : 0;
    }

    private void addDuration(long ms) {
        summedMs = Optional.of(summedMs.orElse(0L) + ms);
    }
}
