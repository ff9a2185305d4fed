package dev.daybook.cli;

import dev.daybook.runlog.RunLog;
import dev.daybook.runlog.RunLogs;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code daybook runs show}. */
@Command(name = "show", description = "Show one run log.")
final class RunsShowCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ID|FILE", description = "A run log's id, its file, or 'latest'.")
    private String runLog;

    RunsShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.reading(Map.of(), application -> {
            RunsCommand.catchUp(application);
            RunLogs runLogs = application.runLogs();
            RunLogPage page = application.records().read(stores -> {
                RunLog found = runLogs.get(stores, runLog);
                return RunLogPage.of(found, runLogs.path(found), runLogs.fileState(stores, found));
            });
            return context.show(page, page::print);
        });
    }
}
