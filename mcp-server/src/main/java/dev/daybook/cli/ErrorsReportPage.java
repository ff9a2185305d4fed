package dev.daybook.cli;

import dev.daybook.core.Vocabulary;
import dev.daybook.error.ErrorSummary;
import dev.daybook.error.ErrorTotals;
import dev.daybook.insight.ErrorsReport;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The registry of errors in figures, for people. */
final class ErrorsReportPage {
    private ErrorsReportPage() {}

    static void print(ErrorsReport report, Page page) {
        ErrorTotals totals = report.totals();
        page.heading("Errors");
        page.fact("registered", Wording.count(totals.total()) + words(totals.statuses()));
        page.fact(
                "severity",
                totals.total() == 0 ? "none" : words(totals.severities()).replaceFirst("^: ", ""));
        page.fact("candidates", Wording.count(report.candidates()) + " without a number");
        page.fact(
                "fixed",
                totals.fixed().n() == 0
                        ? "none is dealt with yet"
                        : Wording.share(totals.fixed(), "that are dealt with", "of those that are dealt with"));
        page.fact("time to it", Wording.durations(report.timeToResolution()));
        if (!totals.categories().isEmpty()) {
            page.blank();
            Table table = new Table("CATEGORY", ">TOTAL", ">OPEN", ">RESOLVED");
            totals.categories()
                    .forEach(category -> table.row(
                            Vocabulary.word(category.category()),
                            Wording.count(category.total()),
                            Wording.count(category.open()),
                            Wording.count(category.resolved())));
            page.table(table);
        }
        list("Recurring", report.recurring(), page);
        list("Came back", report.returned(), page);
    }

    /** {@code : 3 open, 1 resolved}; those that there are. */
    private static String words(Map<String, Long> counts) {
        String words = counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry ->
                        Wording.count(entry.getValue()) + " " + entry.getKey().replace('_', ' '))
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "" : ": " + words;
    }

    private static void list(String title, List<ErrorSummary> errors, Page page) {
        if (errors.isEmpty()) {
            return;
        }
        page.blank();
        page.heading(title);
        Table table = new Table("ERROR", "STATUS", ">SESSIONS", ">COUNT", "?>CAME BACK", "?LAST SEEN", "*TITLE");
        errors.forEach(error -> table.row(
                error.error(),
                Vocabulary.word(error.status()),
                Wording.count(error.sessions()),
                Wording.count(error.occurrences()),
                Wording.count(error.regressions()),
                Wording.time(error.lastSeenAt(), page.zone()),
                error.title()));
        page.table(table);
    }
}
