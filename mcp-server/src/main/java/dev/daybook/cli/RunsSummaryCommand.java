package dev.daybook.cli;

import dev.daybook.core.Period;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook runs summary}. */
@Command(
        name = "summary",
        description = "Show how the runs of each mode go: how many, how often they succeed, errors, tokens and cost.")
final class RunsSummaryCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--since", paramLabel = "TIME", description = "From then on: 7d, 24h, 2026-01-31 or an ISO time.")
    private Optional<String> since = Optional.empty();

    @Option(names = "--until", paramLabel = "TIME", description = "Before then; a day is meant to its end.")
    private Optional<String> until = Optional.empty();

    RunsSummaryCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Period period = context.period(since, until);
        return context.reading(new RunSummaryPage(List.of()), application -> {
            RunsCommand.catchUp(application);
            RunSummaryPage page = application.records().read(stores -> RunSummaryPage.of(stores, period));
            return context.show(page, page::print);
        });
    }
}
