package dev.daybook.cli;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import dev.daybook.insight.Insights;
import dev.daybook.progress.FeedbackReport;
import dev.daybook.session.Feedback;
import dev.daybook.session.Feedbacks;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook feedback}. */
@Command(
        name = "feedback",
        description = "Say what you thought of an exchange, or show what was said.",
        subcommands = {FeedbackCommand.AddCommand.class, FeedbackCommand.ListCommand.class})
final class FeedbackCommand implements Callable<Integer> {
    private static final int MAX_LIMIT = 1_000;

    private final Context context;

    @Mixin
    private PeriodOptions options;

    FeedbackCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return list(context, options, Optional.empty());
    }

    private static int list(Context context, PeriodOptions options, Optional<String> rating) {
        int limit = context.limit(options.limit(), MAX_LIMIT);
        Period period = context.period(options.since(), options.until());
        Optional<Feedback> wanted = rating.map(words -> context.given(() -> Feedback.parse(words, Optional.empty())));
        Optional<Integer> number = wanted.flatMap(Feedback::rating);
        Optional<Feedback.Verdict> verdict =
                wanted.filter(feedback -> number.isEmpty()).map(Feedback::verdict);
        return context.reading(InsightsCommand.none(Insights.Kind.FEEDBACK), application -> {
            FeedbackReport content =
                    application.records().read(stores -> FeedbackReport.of(stores, period, verdict, number, limit));
            Insights.Report report = new Insights.Report(
                    Insights.Kind.FEEDBACK, period.since(), period.until(), Optional.of(content), content.nothing());
            return context.show(report, page -> InsightsPage.print(report, page));
        });
    }

    /** {@code daybook feedback add}. */
    @Command(
            name = "add",
            description = {
                "Say what you thought of an exchange.",
                "What it had before is kept among its changes, and replaced with --force alone."
            })
    static final class AddCommand implements Callable<Integer> {
        private final Context context;

        @Parameters(
                index = "0",
                paramLabel = "EXCHANGE",
                description = "Its id, as 'daybook sessions show' tells it, or the beginning of it; or 'last'.")
        private String exchange;

        @Parameters(
                index = "1",
                paramLabel = "RATING",
                description = "positive, neutral or negative, good, bad, 👍, 👎, or 1 to 5.")
        private String rating;

        @Option(names = "--comment", paramLabel = "TEXT", description = "Why; secrets are taken out.")
        private Optional<String> comment = Optional.empty();

        @Option(names = "--force", description = "Also where it has other feedback already.")
        private boolean force;

        AddCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            context.given(() -> Feedback.parse(rating, Optional.empty()));
            return context.writing(application -> {
                if (!application.isRecorded()) {
                    throw DaybookException.invalid("Nothing is recorded for "
                            + application.root().path() + " yet; 'daybook import' reads what agents have logged");
                }
                Feedbacks.Added added = application.feedbacks().add(exchange, rating, comment, force);
                return context.show(added, page -> FeedbackPage.print(added, page));
            });
        }
    }

    /** {@code daybook feedback list}. */
    @Command(name = "list", description = "Show what was said: a summary with its n, and the newest exchanges.")
    static final class ListCommand implements Callable<Integer> {
        private final Context context;

        @Option(
                names = "--rating",
                paramLabel = "RATING",
                description = "List these alone: positive, neutral, negative or a word for it, or 1 to 5.")
        private Optional<String> rating = Optional.empty();

        @Mixin
        private PeriodOptions options;

        ListCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            return list(context, options, rating);
        }
    }
}
