package dev.daybook.cli;

import dev.daybook.core.Vocabulary;
import dev.daybook.error.ErrorCategory;
import dev.daybook.error.Errors;
import dev.daybook.error.Recognised;
import dev.daybook.error.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook errors add}. */
@Command(
        name = "add",
        description = {
            "Report an error, as seen now.",
            "Says which one it is, whether it was known, and how it was solved before."
        })
final class ErrorsAddCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "MESSAGE", arity = "1..*", description = "What it says; a stack trace helps to tell it.")
    private List<String> message = List.of();

    @Option(names = "--context", paramLabel = "TEXT", description = "What was being done.")
    private Optional<String> during = Optional.empty();

    @Option(names = "--resolution", paramLabel = "TEXT", description = "How it was solved, if it was.")
    private Optional<String> resolution = Optional.empty();

    @Option(
            names = "--severity",
            paramLabel = "S",
            description = "low, medium, high or critical, in place of the rules.")
    private Optional<String> severity = Optional.empty();

    @Option(names = "--category", paramLabel = "C", description = "Like build_error, in place of the rules.")
    private Optional<String> category = Optional.empty();

    ErrorsAddCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Errors.Told told = context.given(() -> new Errors.Told(
                String.join(" ", message),
                during,
                resolution,
                severity.map(word -> Vocabulary.parse(Severity.class, "--severity", word)),
                category.map(word -> Vocabulary.parse(ErrorCategory.class, "--category", word)),
                Optional.empty()));
        return context.writing(application -> {
            Recognised recognised = application
                    .errors()
                    .add(told, CiOptions.caller(context.surroundings().env()));
            Optional<Path> kept = application.errorDocuments().refresh();
            context.show(recognised, page -> RecognisedErrors.print(recognised, page));
            kept.ifPresent(path -> ErrorChanges.kept(context, path));
            return 0;
        });
    }
}
