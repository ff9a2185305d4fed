package dev.daybook.cli;

import dev.daybook.handoff.Handoff;
import dev.daybook.handoff.HandoffRequest;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook context}. */
@Command(
        name = "context",
        description =
                "What a session that begins should know of the project: recent sessions, failing checks, open errors, tasks, hot files.")
final class ContextCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--days", paramLabel = "N", description = "What counts as recent; ${DEFAULT-VALUE} if not given.")
    private int days = 7;

    @Option(
            names = "--budget",
            paramLabel = "TOKENS",
            description = "About so many tokens at most, 300 to 20000; ${DEFAULT-VALUE} if not given.")
    private int budget = HandoffRequest.DEFAULT_BUDGET;

    ContextCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.reading(Map.of(), application -> {
            MissedLogs.read(application);
            Handoff known = context.given(() -> application.handoffs().context(days, budget));
            return context.show(known, page -> HandoffPage.print(known, page));
        });
    }
}
