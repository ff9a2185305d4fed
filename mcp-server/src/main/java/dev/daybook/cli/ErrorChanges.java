package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.core.Vocabulary;
import dev.daybook.error.ErrorStatus;
import dev.daybook.error.Errors;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Changes the registry, brings its file up to date, and shows how the error stands now. */
final class ErrorChanges {
    private ErrorChanges() {}

    static int show(Context context, Function<Application, Errors.Updated> change) {
        return context.writing(application -> {
            Errors.Updated updated = change.apply(application);
            Optional<Path> kept = application.errorDocuments().refresh();
            context.show(updated, page -> print(updated, page));
            kept.ifPresent(path -> kept(context, path));
            return 0;
        });
    }

    /** What was moved aside is told beside the result, which may be JSON. */
    static void kept(Context context, Path path) {
        context.surroundings()
                .err()
                .println("error-registry.md was changed by somebody; that is kept as "
                        + PlainText.line(path.toString()));
    }

    private static void print(Errors.Updated updated, Page page) {
        String name = updated.mergedInto().orElse(updated.errorId());
        updated.mergedInto().ifPresent(target -> page.line(updated.errorId() + " is " + target + " now."));
        page.line(name + " is " + Vocabulary.word(updated.status()) + " (" + Vocabulary.word(updated.severity()) + ", "
                + Vocabulary.word(updated.category()) + "): " + updated.title());
        page.dim("It can become " + words(updated.next()) + "."
                + (updated.missing().isEmpty() ? "" : " Not told yet: " + String.join(", ", updated.missing()) + "."));
    }

    static String words(List<ErrorStatus> statuses) {
        return statuses.stream().map(Vocabulary::word).collect(Collectors.joining(", "));
    }
}
