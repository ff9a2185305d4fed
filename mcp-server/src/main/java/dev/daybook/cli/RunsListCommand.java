package dev.daybook.cli;

import dev.daybook.core.Vocabulary;
import dev.daybook.runlog.Mode;
import dev.daybook.runlog.RunLogFilter;
import dev.daybook.runlog.RunLogs;
import dev.daybook.runlog.RunStatus;
import dev.daybook.search.Entity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code daybook runs list}. */
@Command(name = "list", description = "List run logs, newest first.")
final class RunsListCommand implements Callable<Integer> {
    private static final int MAX_LIMIT = 1_000;

    private final Context context;

    @Mixin
    private Options options;

    @Mixin
    private ListFilter filter;

    RunsListCommand(Context context) {
        this.context = context;
    }

    /** Which run logs. */
    static final class Options {
        @Mixin
        private PeriodOptions period;

        @Option(
                names = "--mode",
                paramLabel = "MODE",
                description = "Of that mode alone: a number from 1 to 9, a name or a slug.")
        private Optional<String> mode = Optional.empty();

        @Option(names = "--status", paramLabel = "S", description = "in_progress, completed or failed.")
        private Optional<String> status = Optional.empty();

        @Option(names = "--session", paramLabel = "ID", description = "Of that session alone.")
        private Optional<String> session = Optional.empty();

        RunLogFilter filter(Context context) {
            return new RunLogFilter(
                    context.period(period.since(), period.until()),
                    mode.map(words -> context.given(() -> Mode.of(words).slug())),
                    status.map(word -> context.given(() -> Vocabulary.parse(RunStatus.class, "status", word))),
                    session,
                    context.limit(period.limit(), MAX_LIMIT));
        }
    }

    @Override
    public Integer call() {
        return filter.isGiven() ? found() : list(context, options);
    }

    private int found() {
        RunLogFilter wanted = options.filter(context);
        ListConditions conditions = new ListConditions()
                .within("started_at", wanted.period())
                .equal("mode", wanted.mode())
                .equal("status", wanted.status().map(Vocabulary::word))
                .equal("session_id", wanted.sessionId());
        return context.reading(new RunLogList(List.of()), application -> {
            RunsCommand.catchUp(application);
            RunLogs runLogs = application.runLogs();
            List<String> ids = filter.ids(
                            context,
                            application,
                            Entity.RUN_LOG,
                            conditions,
                            "started_at DESC",
                            OptionalLong.of(wanted.limit()))
                    .toList();
            RunLogList list = application.records().read(stores -> RunLogList.of(stores, runLogs, ids));
            return context.show(list, filter.shown(ids.isEmpty(), Entity.RUN_LOG, list::print));
        });
    }

    static int list(Context context, Options options) {
        RunLogFilter filter = options.filter(context);
        return context.reading(new RunLogList(List.of()), application -> {
            RunsCommand.catchUp(application);
            RunLogs runLogs = application.runLogs();
            RunLogList list = application.records().read(stores -> RunLogList.of(stores, runLogs, filter));
            return context.show(list, list::print);
        });
    }
}
