package dev.daybook.cli;

import dev.daybook.commit.Commit;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import dev.daybook.search.Entity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook commits}. */
@Command(
        name = "commits",
        description = "List commits and the sessions that made them, or show one.",
        subcommands = {CommitsCommand.ListCommand.class, CommitsCommand.ShowCommand.class})
final class CommitsCommand implements Callable<Integer> {
    private static final int MAX_LIMIT = 10_000;

    private final Context context;

    @Mixin
    private PeriodOptions options;

    CommitsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return list(context, options, Optional.empty());
    }

    private static int list(Context context, PeriodOptions options, Optional<String> session) {
        int limit = context.limit(options.limit(), MAX_LIMIT);
        Period period = context.period(options.since(), options.until());
        return context.reading(new CommitList(List.of(), Optional.empty()), application -> {
            CommitList list = application.records().read(stores -> {
                session.ifPresent(
                        id -> stores.sessions().find(id).orElseThrow(() -> DaybookException.notFound("session", id)));
                return CommitList.of(stores, period, session, limit);
            });
            return context.show(list, list::print);
        });
    }

    /** {@code daybook commits list}. */
    @Command(name = "list", description = "List commits, newest first, with the sessions that made them.")
    static final class ListCommand implements Callable<Integer> {
        private final Context context;

        @Mixin
        private PeriodOptions options;

        @Option(names = "--session", paramLabel = "ID", description = "Only those that this session made.")
        private Optional<String> session = Optional.empty();

        @Mixin
        private ListFilter filter;

        ListCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            return filter.isGiven() ? found() : list(context, options, session);
        }

        private int found() {
            int limit = context.limit(options.limit(), MAX_LIMIT);
            ListConditions conditions = new ListConditions()
                    .within("committed_at", context.period(options.since(), options.until()))
                    .equal("session.id", session);
            return context.reading(new CommitList(List.of(), Optional.empty()), application -> {
                List<String> hashes = filter.ids(
                                context,
                                application,
                                Entity.COMMIT,
                                conditions,
                                "committed_at DESC",
                                OptionalLong.of(limit))
                        .toList();
                CommitList list = application.records().read(stores -> CommitList.of(stores, hashes));
                return context.show(list, filter.shown(hashes.isEmpty(), Entity.COMMIT, list::print));
            });
        }
    }

    /** {@code daybook commits show}. */
    @Command(
            name = "show",
            description =
                    "Show everything recorded of one commit: files, functions, and which session made it, with the evidence.")
    static final class ShowCommand implements Callable<Integer> {
        private final Context context;

        @Parameters(paramLabel = "HASH", description = "A commit's hash, or its first digits, 4 at least.")
        private String hash;

        ShowCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            return context.reading(Map.of(), application -> {
                Commit commit = application.commits().get(hash);
                CommitPage page = application.records().read(stores -> CommitPage.of(stores, commit));
                return context.show(page, page::print);
            });
        }
    }
}
