package dev.daybook.cli;

import dev.daybook.ci.CiResult;
import dev.daybook.ci.CiStatus;
import dev.daybook.ci.Coverage;
import dev.daybook.ci.TestCounts;
import dev.daybook.core.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Results of CI, one a line. */
record CiList(List<CiResult> results) {
    private static final int SHORT_HASH = 10;

    void print(Page page) {
        if (results.isEmpty()) {
            page.line("No CI result is recorded for that.");
            return;
        }
        Table table = new Table(
                "COMMIT", "RESULT", "?RECORDED", "?TESTS", "?>COVERAGE", "?>DURATION", "?FROM", "*BRANCH", "?RUN");
        results.forEach(result -> table.row(
                shortHash(result.commit()),
                status(result),
                Wording.time(result.recordedAt(), page.zone()),
                tests(result.tests()),
                coverage(result.coverage()),
                Wording.duration(result.durationMs()),
                Vocabulary.word(result.provider()),
                result.branch().orElse(Wording.UNKNOWN),
                result.runId().orElse(Wording.UNKNOWN)));
        page.table(table);
    }

    static String shortHash(String commit) {
        return commit.substring(0, Math.min(SHORT_HASH, commit.length()));
    }

    static String status(CiResult result) {
        return word(result.status()) + (result.superseded() ? ", superseded" : "");
    }

    static String word(CiStatus status) {
        return Vocabulary.word(status);
    }

    /** {@code 12 passed, 1 failed}. */
    static String tests(Optional<TestCounts> tests) {
        List<String> words = new ArrayList<>();
        tests.flatMap(TestCounts::passed).ifPresent(n -> words.add(Wording.count(n) + " passed"));
        tests.flatMap(TestCounts::failed).filter(n -> n > 0).ifPresent(n -> words.add(Wording.count(n) + " failed"));
        tests.flatMap(TestCounts::skipped).filter(n -> n > 0).ifPresent(n -> words.add(Wording.count(n) + " skipped"));
        return words.isEmpty() ? Wording.UNKNOWN : String.join(", ", words);
    }

    static String coverage(Optional<Coverage> coverage) {
        return coverage.map(share -> String.format(Locale.ROOT, "%.1f%%", share.percent())
                        + (share.kind() == Coverage.Kind.LINE ? "" : " of instructions"))
                .orElse(Wording.UNKNOWN);
    }
}
