package dev.daybook.cli;

import dev.daybook.core.Vocabulary;
import dev.daybook.insight.Insights;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code daybook quality}. */
@Command(
        name = "quality",
        description = {
            "How good the record is to learn from: completeness, diversity, what is wrong with it, and what would help most.",
            "It looks at the newest 5,000 exchanges, 2,000 sessions and 2,000 commits of the period."
        })
final class QualityCommand implements Callable<Integer> {
    private static final int MAX_LIMIT = 100;

    private final Context context;

    @Mixin
    private PeriodOptions options;

    QualityCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        int limit = context.limit(options.limit(), MAX_LIMIT);
        context.period(options.since(), options.until());
        return InsightsCommand.show(
                context,
                Insights.Kind.QUALITY,
                new Insights.Question(
                        Optional.of(Vocabulary.word(Insights.Kind.QUALITY)), options.since(), options.until(), limit));
    }
}
