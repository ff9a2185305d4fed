package dev.daybook.cli;

import dev.daybook.error.ChangedBy;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook errors split}. */
@Command(
        name = "split",
        description = {
            "Make what is known by one fingerprint an error of its own again, or a new one.",
            "'daybook errors show' lists an error's fingerprints."
        })
final class ErrorsSplitCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ERROR", index = "0", description = "The error that is two.")
    private String error = "";

    @Parameters(
            paramLabel = "FINGERPRINT",
            index = "1",
            description = "The fingerprint, or its first 4 digits and more.")
    private String fingerprint = "";

    @Option(names = "--note", paramLabel = "TEXT", description = "Why.")
    private Optional<String> note = Optional.empty();

    ErrorsSplitCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return ErrorChanges.show(context, application -> application
                .errors()
                .split(
                        error,
                        fingerprint,
                        note,
                        ChangedBy.PERSON,
                        CiOptions.caller(context.surroundings().env())));
    }
}
