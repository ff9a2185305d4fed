package dev.daybook.mcp;

import static dev.daybook.mcp.Tool.Access.WRITES;

import dev.daybook.core.Vocabulary;
import dev.daybook.error.ChangedBy;
import dev.daybook.error.ErrorCategory;
import dev.daybook.error.ErrorStatus;
import dev.daybook.error.ErrorUpdate;
import dev.daybook.error.Errors;
import dev.daybook.error.Severity;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

final class UpdateErrorTool {
    private UpdateErrorTool() {}

    record Input(
            String error,
            Optional<ErrorStatus> status,
            Optional<String> severity,
            Optional<String> category,
            Optional<String> rootCause,
            Optional<String> resolution,
            Optional<String> prevention,
            Optional<String> note,
            Optional<String> duplicateOf,
            Optional<String> sessionId) {}

    static Tool<Input> create(Supplier<Errors> errors) {
        return new Tool<>(
                "update_error",
                "Call when you begin on an error of the registry (ERR-001), solve it, or know more. Resolved needs a "
                        + "resolution. Returns what it may become and what is missing.",
                Input.class,
                TextAnswer.class,
                WRITES,
                (input, caller) -> answer(errors.get().update(update(input), ChangedBy.AGENT, caller)));
    }

    /** How the error stands now, what may come next and what is missing; of one that was merged, the error that it is. */
    private static TextAnswer answer(Errors.Updated updated) {
        String next = updated.next().stream().map(Vocabulary::word).collect(Collectors.joining(", "));
        String missing = updated.missing().isEmpty() ? "" : "; not told yet: " + String.join(", ", updated.missing());
        return new TextAnswer(updated.mergedInto()
                        .map(target -> updated.errorId() + " is " + target + ", which")
                        .orElse(updated.errorId())
                + " is " + Vocabulary.word(updated.status()) + " and can become " + next + missing);
    }

    private static ErrorUpdate update(Input input) {
        return new ErrorUpdate(
                input.error(),
                input.status(),
                input.severity().map(word -> Vocabulary.parse(Severity.class, "severity", word)),
                input.category().map(word -> Vocabulary.parse(ErrorCategory.class, "category", word)),
                input.rootCause(),
                input.resolution(),
                input.prevention(),
                input.note(),
                input.duplicateOf(),
                Optional.empty(),
                input.sessionId());
    }
}
