package dev.daybook.cli;

import dev.daybook.Application;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code daybook runs}. */
@Command(
        name = "runs",
        description = "List, show, export and read in run logs.",
        subcommands = {
            RunsListCommand.class,
            RunsShowCommand.class,
            RunsSummaryCommand.class,
            RunsExportCommand.class,
            RunsImportCommand.class
        })
final class RunsCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private RunsListCommand.Options options;

    RunsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return RunsListCommand.list(context, options);
    }

    /** What no server has done yet: tokens from transcripts, and files that a killed process left behind. */
    static void catchUp(Application application) {
        if (application.settings().collects()) {
            application.runLogs().refresh();
        }
    }
}
