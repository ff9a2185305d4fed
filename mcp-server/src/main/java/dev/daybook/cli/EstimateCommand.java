package dev.daybook.cli;

import dev.daybook.core.Vocabulary;
import dev.daybook.insight.Insights;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code daybook estimate}. */
@Command(
        name = "estimate",
        description = {
            "When each training milestone is reached, if things go on as in the last four weeks.",
            "What was imported counts on the day on which it happened. It takes two weeks and five events to tell."
        })
final class EstimateCommand implements Callable<Integer> {
    private final Context context;

    EstimateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return InsightsCommand.show(
                context,
                Insights.Kind.ESTIMATE,
                new Insights.Question(
                        Optional.of(Vocabulary.word(Insights.Kind.ESTIMATE)), Optional.empty(), Optional.empty(), 1));
    }
}
