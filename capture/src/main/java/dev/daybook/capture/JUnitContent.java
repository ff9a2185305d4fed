package dev.daybook.capture;

import dev.daybook.ci.CiFailure;
import dev.daybook.ci.CiReport;
import dev.daybook.ci.TestCounts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A JUnit report, which has no schema: suites may nest, and only some writers count. So cases are counted, each once, and
 * what a suite says of itself is believed where it holds no case.
 */
final class JUnitContent implements ReportContent {
    private static final int MOST_FAILURES = 50;
    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_MESSAGE = 2_000;
    /** How a case says that it did not run: by an element, or by an attribute (GoogleTest). */
    private static final Set<String> SKIPPED = Set.of("skipped", "disabled", "ignored", "notrun", "suppressed");

    private final Deque<JUnitSuite> suites = new ArrayDeque<>();
    private final List<CiFailure> failures = new ArrayList<>();
    private JUnitSuite whole = new JUnitSuite();
    private Optional<JUnitCase> open = Optional.empty();

    @Override
    public void start(XmlElement element, int depth) {
        String name = element.name();
        if (open.isPresent()) {
            open.get().start(element, depth);
        } else if (name.equals("testcase")) {
            open = Optional.of(new JUnitCase(element, depth));
        } else if (name.equals("testsuite") || name.equals("testsuites")) {
            suites.push(JUnitSuite.of(element));
        }
    }

    @Override
    public void text(String text) {
        open.ifPresent(test -> test.text(text));
    }

    @Override
    public void end(String name, int depth) {
        if (open.isPresent()) {
            open.get().end(depth);
            if (open.get().isOver()) {
                count(open.get());
                open = Optional.empty();
            }
        } else if (name.equals("testsuite") || name.equals("testsuites")) {
            JUnitSuite suite = suites.pop();
            (suites.isEmpty() ? whole : suites.peek()).add(suite);
        }
    }

    @Override
    public CiReport report(String digest) {
        Optional<String> note = whole.hidden() > 0
                ? Optional.of("its suites count " + whole.hidden() + " failed that no case in it shows")
                : Optional.empty();
        return new CiReport(
                CiReport.Format.JUNIT,
                Optional.of(TestCounts.of(whole.passed(), whole.failed(), whole.skipped())),
                failures,
                Optional.empty(),
                whole.durationMs(),
                digest,
                note);
    }

    private void count(JUnitCase test) {
        JUnitSuite suite = suites.isEmpty() ? whole : suites.peek();
        suite.add(test);
        if (test.isFailed() && failures.size() < MOST_FAILURES) {
            failures.add(new CiFailure(
                    Excerpt.of(test.name(), LONGEST_NAME),
                    test.message().map(message -> Excerpt.of(message, LONGEST_MESSAGE))));
        }
    }

    static boolean isSkipped(String word) {
        return SKIPPED.contains(word);
    }
}
