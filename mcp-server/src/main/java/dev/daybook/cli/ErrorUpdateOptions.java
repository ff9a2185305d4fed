package dev.daybook.cli;

import dev.daybook.core.Vocabulary;
import dev.daybook.error.ErrorCategory;
import dev.daybook.error.ErrorStatus;
import dev.daybook.error.ErrorUpdate;
import dev.daybook.error.Severity;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What can be told of an error. */
final class ErrorUpdateOptions {
    @Option(names = "--resolution", paramLabel = "TEXT", description = "How it was solved, or what to do about it.")
    private Optional<String> resolution = Optional.empty();

    @Option(names = "--root-cause", paramLabel = "TEXT", description = "Why it happened.")
    private Optional<String> rootCause = Optional.empty();

    @Option(names = "--prevention", paramLabel = "TEXT", description = "What keeps it from happening again.")
    private Optional<String> prevention = Optional.empty();

    @Option(
            names = "--severity",
            paramLabel = "S",
            description = "low, medium, high or critical, in place of the rules.")
    private Optional<String> severity = Optional.empty();

    @Option(names = "--category", paramLabel = "C", description = "Like build_error, in place of the rules.")
    private Optional<String> category = Optional.empty();

    @Option(names = "--commit", paramLabel = "HASH", description = "The commit that fixed it.")
    private Optional<String> commit = Optional.empty();

    @Option(names = "--note", paramLabel = "TEXT", description = "Why, or what was tried; kept with the step.")
    private Optional<String> note = Optional.empty();

    ErrorUpdate update(Context context, String error, Optional<ErrorStatus> status) {
        return context.given(() -> new ErrorUpdate(
                error,
                status,
                severity.map(word -> Vocabulary.parse(Severity.class, "--severity", word)),
                category.map(word -> Vocabulary.parse(ErrorCategory.class, "--category", word)),
                rootCause,
                resolution,
                prevention,
                note,
                Optional.empty(),
                commit,
                Optional.empty()));
    }
}
