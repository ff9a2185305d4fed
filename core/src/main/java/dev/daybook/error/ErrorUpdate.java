package dev.daybook.error;

import dev.daybook.core.DaybookException;
import dev.daybook.redaction.Intake;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is to be changed of an error; what is absent stays.
 *
 * @param error its number, like ERR-007, or candidate-12, which gets a number by this
 * @param note why, or what was tried
 * @param duplicateOf the error that it is; comes with nothing but a note
 * @param commit that fixed it
 * @param sessionId in which that was done; absent: the caller's own, if it has one
 */
public record ErrorUpdate(
        String error,
        Optional<ErrorStatus> status,
        Optional<Severity> severity,
        Optional<ErrorCategory> category,
        Optional<String> rootCause,
        Optional<String> resolution,
        Optional<String> prevention,
        Optional<String> note,
        Optional<String> duplicateOf,
        Optional<String> commit,
        Optional<String> sessionId) {
    private static final int MAX_TEXT = 8_000;

    public ErrorUpdate {
        boolean changes = changes(status, severity, category, rootCause, resolution, prevention, commit);
        if (!changes && note.isEmpty() && duplicateOf.isEmpty()) {
            throw DaybookException.invalid("Nothing is to be changed of '" + error + "'; give one of status, severity,"
                    + " category, root_cause, resolution, prevention, note, duplicate_of");
        }
        if (changes && duplicateOf.isPresent()) {
            throw DaybookException.invalid(
                    "duplicate_of comes with nothing but a note: what else is known belongs to the other error; update that");
        }
    }

    private static boolean changes(Optional<?>... fields) {
        return Stream.of(fields).anyMatch(Optional::isPresent);
    }

    /** The error's new status alone, with how it was solved. */
    public static ErrorUpdate resolved(String error, String resolution) {
        return new ErrorUpdate(
                error,
                Optional.of(ErrorStatus.RESOLVED),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(resolution),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same with its texts redacted; blank ones are absent. */
    ErrorUpdate taken(Intake intake) {
        return new ErrorUpdate(
                error,
                status,
                severity,
                category,
                text(intake, rootCause),
                text(intake, resolution),
                text(intake, prevention),
                text(intake, note),
                duplicateOf,
                commit,
                sessionId);
    }

    private static Optional<String> text(Intake intake, Optional<String> text) {
        return intake.text(text)
                .map(String::strip)
                .filter(given -> !given.isEmpty())
                .map(given -> Excerpt.of(given, MAX_TEXT));
    }

    /** What of it is no status, in words. */
    List<String> inWords() {
        return Stream.of(
                        severity.map(value -> "severity " + value),
                        category.map(value -> "category " + value),
                        rootCause.map(value -> "root cause"),
                        resolution.map(value -> "resolution"),
                        prevention.map(value -> "prevention"))
                .flatMap(Optional::stream)
                .toList();
    }
}
