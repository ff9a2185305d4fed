package dev.daybook.cli;

import dev.daybook.core.Texts;
import dev.daybook.core.Vocabulary;
import dev.daybook.progress.FeedbackReport;
import dev.daybook.session.Feedback;
import dev.daybook.session.Feedbacks;
import dev.daybook.session.GivenFeedback;
import java.util.stream.Collectors;

/** {@code daybook feedback}. */
final class FeedbackPage {
    private static final int PROMPT = 60;

    private FeedbackPage() {}

    static void print(FeedbackReport report, Page page) {
        page.heading("Feedback");
        page.fact("given", Wording.share(report.given(), "exchanges have feedback", "of the exchanges have feedback"));
        page.fact("positive", Wording.share(report.positive(), "are positive", "of the feedback"));
        page.fact("neutral", Wording.share(report.neutral(), "are neutral", "of the feedback"));
        page.fact("negative", Wording.share(report.negative(), "are negative", "of the feedback"));
        if (!report.ratings().isEmpty()) {
            page.fact(
                    "ratings",
                    report.ratings().entrySet().stream()
                            .map(rating -> rating.getKey() + ": " + Wording.count(rating.getValue()))
                            .collect(Collectors.joining(", ")));
        }
        page.blank();
        if (report.newest().isEmpty()) {
            page.line("None of it is of that rating.");
            return;
        }
        Table table = new Table("EXCHANGE", "?BEGAN", "FEEDBACK", "*PROMPT", "*?COMMENT");
        report.newest()
                .forEach(given -> table.row(
                        given.exchangeId(),
                        Wording.time(given.at(), page.zone()),
                        words(given.feedback()) + (given.earlier() > 0 ? " (changed)" : ""),
                        Texts.shortened(given.query(), PROMPT),
                        given.feedback().comment().orElse("")));
        page.table(table);
    }

    static void print(Feedbacks.Added added, Page page) {
        GivenFeedback given = added.given();
        page.line((added.changed() ? "Recorded: " : "Recorded already: ") + words(given.feedback()) + " for "
                + given.exchangeId() + ".");
        page.dim(Texts.shortened(given.query(), PROMPT));
        added.replaced().ifPresent(before -> page.line("It was " + words(before) + " before, which is kept."));
        if (added.redactions() > 0) {
            page.line(Wording.count(added.redactions(), "secret") + " in the comment "
                    + (added.redactions() == 1 ? "was" : "were") + " taken out.");
        }
    }

    private static String words(Feedback feedback) {
        return Vocabulary.word(feedback.verdict())
                + feedback.rating().map(rating -> " (" + rating + ")").orElse("");
    }
}
