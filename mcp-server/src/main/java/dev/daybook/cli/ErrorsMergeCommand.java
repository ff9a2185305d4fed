package dev.daybook.cli;

import dev.daybook.error.ChangedBy;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook errors merge}. */
@Command(
        name = "merge",
        description = {
            "Say that an error is another one: what was seen of it, and what will be, is counted there.",
            "Its number leads there from then on. 'daybook errors split' takes it back."
        })
final class ErrorsMergeCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ERROR", index = "0", description = "The one that is no error of its own.")
    private String error = "";

    @Parameters(paramLabel = "INTO", index = "1", description = "The error that it is.")
    private String into = "";

    @Option(names = "--note", paramLabel = "TEXT", description = "Why.")
    private Optional<String> note = Optional.empty();

    ErrorsMergeCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return ErrorChanges.show(context, application -> application
                .errors()
                .merge(
                        error,
                        into,
                        note,
                        ChangedBy.PERSON,
                        CiOptions.caller(context.surroundings().env())));
    }
}
