package dev.daybook.cli;

import dev.daybook.core.DaybookException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook demo}. */
@Command(
        name = "demo",
        description = {
            "Show what Daybook does, in a temporary project that is removed afterwards.",
            "Starts the real server, records a session with its tools, imports a transcript, and prints what came of it."
        })
final class DemoCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--keep", description = "Leave the temporary project behind, to look at.")
    private boolean keep;

    DemoCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (context.isJson()) {
            throw DaybookException.invalid("demo is for people and has no --json; try 'daybook insights --json'");
        }
        new Demo(context.surroundings(), context.page()).run(keep);
        return 0;
    }
}
