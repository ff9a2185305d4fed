package dev.daybook.cli;

import dev.daybook.core.Vocabulary;
import dev.daybook.insight.Insights;
import dev.daybook.record.Records;
import java.util.Optional;

/** Pages of the command line as Markdown, for whoever reads them elsewhere. */
public final class MarkdownDocuments {
    private MarkdownDocuments() {}

    /** Absent when no session has that id. */
    public static Optional<String> session(Records records, String sessionId) {
        return records.read(stores -> stores.sessions().find(sessionId).map(session -> SessionPage.of(stores, session)))
                .map(page -> MarkdownPage.of(page::print).stripLeading());
    }

    public static String report(Insights.Report report) {
        return MarkdownPage.of(page -> {
                    page.heading("Report: " + Vocabulary.word(report.report()));
                    InsightsPage.print(report, page);
                })
                .strip();
    }
}
