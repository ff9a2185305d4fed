package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.commit.Commits;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook backfill}. */
@Command(
        name = "backfill",
        description = {
            "Read the history of the project's git repository into the record.",
            "It may be repeated at any time: what is there already is left as it is."
        })
final class BackfillCommand implements Callable<Integer> {
    private final Context context;

    @ArgGroup(multiplicity = "1")
    private Extent extent;

    @Option(names = "--since", paramLabel = "TIME", description = "Nothing older: 7d, 24h, 2026-01-31 or an ISO time.")
    private Optional<String> since = Optional.empty();

    BackfillCommand(Context context) {
        this.context = context;
    }

    /** How much. */
    static final class Extent {
        @Option(names = "-n", paramLabel = "N", required = true, description = "The newest N commits.")
        private Optional<Long> newest = Optional.empty();

        @Option(names = "--all", required = true, description = "All of local branches and work trees.")
        private boolean all;
    }

    @Override
    public Integer call() {
        Period period = context.period(since, Optional.empty());
        Optional<Long> newest = context.given(() -> {
            if (extent.newest.filter(n -> n < 1).isPresent()) {
                throw DaybookException.invalid("-n must be 1 or more, not " + extent.newest.get());
            }
            return extent.newest;
        });
        try (Application application = context.open()) {
            if (!application.settings().collects()) {
                throw DaybookException.unavailable(
                        "Collection is off (" + application.settings().switchedOffBy()
                                + "); nothing was read. Switch it on to read history.");
            }
            ProgressLine line = new ProgressLine(context.surroundings());
            Commits.Report report = application
                    .commits()
                    .backfill(
                            new Commits.Backfill(newest, period.since()),
                            commits -> line.showNowAndThen("Read " + Wording.count(commits, "commit")));
            line.clear();
            return context.show(report, page -> CommitSummary.print(report, page));
        }
    }
}
