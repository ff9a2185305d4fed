package dev.daybook.cli;

import dev.daybook.core.Vocabulary;
import dev.daybook.insight.Insights;
import dev.daybook.progress.Stats;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook stats}. */
@Command(
        name = "stats",
        description = {
            "How much is recorded, what it takes, and how far that is towards each training milestone.",
            "The milestones are settings: milestone_file_prediction and others, each with its commits, sessions and chats."
        })
final class StatsCommand implements Callable<Integer> {
    private static final int AGENTS = 20;

    private final Context context;

    @Option(
            names = "--sizes",
            description =
                    "Measure what each kind takes, page by page. A file of up to 64 MiB is always measured; a larger one takes longer, and is estimated otherwise.")
    private boolean sizes;

    StatsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (!sizes) {
            return InsightsCommand.show(
                    context,
                    Insights.Kind.STATS,
                    new Insights.Question(
                            Optional.of(Vocabulary.word(Insights.Kind.STATS)),
                            Optional.empty(),
                            Optional.empty(),
                            AGENTS));
        }
        return context.reading(InsightsCommand.none(Insights.Kind.STATS), application -> {
            Stats stats = application.progress().measured(application.records(), AGENTS);
            Insights.Report report = new Insights.Report(
                    Insights.Kind.STATS, Optional.empty(), Optional.empty(), Optional.of(stats), stats.nothing());
            return context.show(report, page -> InsightsPage.print(report, page));
        });
    }
}
