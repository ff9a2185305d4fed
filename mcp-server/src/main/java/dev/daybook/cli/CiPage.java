package dev.daybook.cli;

import dev.daybook.ci.CiFailure;
import dev.daybook.ci.CiResult;
import dev.daybook.ci.CiResults;
import dev.daybook.ci.Coverage;
import dev.daybook.core.Vocabulary;
import java.util.List;

/** What is recorded of one commit, newest first. */
record CiPage(String commit, List<CiResult> results) {
    private static final int FAILURES = 10;

    static void print(CiResults.Recorded recorded, Page page) {
        page.line(recorded.commit() + ": " + CiList.word(recorded.status()) + " (" + recorded.ciResultId() + ")");
        recorded.note().ifPresent(page::line);
        RecognisedErrors.print(recorded.errors(), page);
    }

    void print(Page page) {
        if (results.isEmpty()) {
            page.line("No CI result is recorded for commit " + commit + ".");
            return;
        }
        page.heading("Commit " + commit);
        for (CiResult result : results) {
            page.blank();
            print(result, page);
        }
    }

    private static void print(CiResult result, Page page) {
        page.heading(CiList.status(result)
                + result.original()
                        .filter(word -> !word.equalsIgnoreCase(CiList.word(result.status())))
                        .map(word -> " (" + word + ")")
                        .orElse(""));
        page.fact("id", result.id());
        page.fact("recorded", Wording.time(result.recordedAt(), page.zone()));
        page.fact(
                "from",
                Vocabulary.word(result.provider()).replace('_', ' ')
                        + result.runId().map(run -> ", run " + run).orElse(""));
        result.branch().ifPresent(branch -> page.fact("branch", branch));
        result.sessionId().ifPresent(session -> page.fact("session", session));
        if (result.tests().isPresent()) {
            page.fact("tests", CiList.tests(result.tests()));
        }
        result.coverage()
                .ifPresent(coverage -> page.fact("coverage", CiList.coverage(result.coverage()) + of(coverage)));
        result.durationMs().ifPresent(ms -> page.fact("duration", Wording.duration(ms)));
        result.url().ifPresent(url -> page.fact("url", url));
        result.message().ifPresent(message -> page.fact("message", message));
        result.failures().stream().limit(FAILURES).forEach(failure -> print(failure, page));
        if (result.failures().size() > FAILURES) {
            page.fact("", "… and more; --json shows " + result.failures().size());
        }
    }

    private static String of(Coverage coverage) {
        return coverage.total()
                .map(total ->
                        " (" + Wording.count(coverage.covered().orElseThrow()) + " of " + Wording.count(total) + ")")
                .orElse("");
    }

    private static void print(CiFailure failure, Page page) {
        page.fact("failed", failure.name());
        failure.message().ifPresent(message -> page.fact("", message));
    }
}
