package dev.daybook.error;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An error of the project, however often it was seen.
 *
 * @param id of the row; people and agents know it by its {@link #name}
 * @param number absent: a candidate, which nobody has reported and few sessions have seen
 * @param severityTold whether somebody has set the severity, so that rules leave it
 * @param categoryTold the same of the category
 * @param message as it was first met
 * @param firstSeenAt the time of the earliest occurrence, whenever it arrived
 * @param occurrences how many are recorded; of one whose record was deleted the entry remains with none
 * @param resolvedAt absent: it is not resolved now
 * @param duplicateOf the id of the error that this one turned out to be; its occurrences are there
 */
public record KnownError(
        long id,
        Optional<Integer> number,
        ErrorStatus status,
        Severity severity,
        boolean severityTold,
        ErrorCategory category,
        boolean categoryTold,
        String title,
        String message,
        Optional<String> rootCause,
        Optional<String> resolution,
        Optional<String> prevention,
        Instant firstSeenAt,
        Instant lastSeenAt,
        long occurrences,
        Optional<Instant> resolvedAt,
        Optional<Long> duplicateOf) {

    /** ERR-007; absent for a candidate. */
    public Optional<String> errorId() {
        return number.map(ErrorName::of);
    }

    /** What it is called, a candidate too. */
    public String name() {
        return errorId().orElseGet(() -> new ErrorName(true, id).toString());
    }

    /** What is not known of it and helps whoever meets it next, by the names of the fields. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        rootCause.ifPresentOrElse(known -> {}, () -> missing.add("root_cause"));
        resolution.ifPresentOrElse(known -> {}, () -> missing.add("resolution"));
        prevention.ifPresentOrElse(known -> {}, () -> missing.add("prevention"));
        return List.copyOf(missing);
    }

    /** Whether to see it at that time means that it has come back. */
    boolean isBackAt(Instant time) {
        return status == ErrorStatus.RESOLVED
                && resolvedAt.filter(time::isAfter).isPresent();
    }

    /** Seen once more. */
    KnownError seenAt(Instant time) {
        boolean isFirst = occurrences == 0;
        Instant first = isFirst || time.isBefore(firstSeenAt) ? time : firstSeenAt;
        Instant last = isFirst || time.isAfter(lastSeenAt) ? time : lastSeenAt;
        return changed(copy -> {
            copy.firstSeenAt = first;
            copy.lastSeenAt = last;
            copy.occurrences = occurrences + 1;
        });
    }

    KnownError numbered(int given) {
        return changed(copy -> copy.number = Optional.of(given));
    }

    KnownError with(ErrorStatus newStatus, Optional<Instant> newlyResolvedAt) {
        return changed(copy -> {
            copy.status = newStatus;
            copy.resolvedAt = newlyResolvedAt;
        });
    }

    KnownError rated(Severity newSeverity, boolean told) {
        return changed(copy -> {
            copy.severity = newSeverity;
            copy.severityTold = told;
        });
    }

    /** What somebody has set stays. */
    KnownError ratedBy(Triage rules) {
        KnownError rated = severityTold ? this : rated(rules.severity(), false);
        return categoryTold ? rated : rated.filed(rules.category(), false);
    }

    KnownError filed(ErrorCategory newCategory, boolean told) {
        return changed(copy -> {
            copy.category = newCategory;
            copy.categoryTold = told;
        });
    }

    /** Not an entry of its own, but that other one. */
    KnownError duplicateOf(long other) {
        return pointing(Optional.of(other));
    }

    /** An entry of its own. */
    KnownError own() {
        return pointing(Optional.empty());
    }

    private KnownError pointing(Optional<Long> other) {
        return changed(copy -> copy.duplicateOf = other);
    }

    /** Another of its kind, of which nothing is known yet but what it says. */
    KnownError anew(String itsTitle, String itsMessage) {
        return changed(copy -> {
            copy.id = 0;
            copy.number = Optional.empty();
            copy.status = ErrorStatus.OPEN;
            copy.severityTold = false;
            copy.categoryTold = false;
            copy.title = itsTitle;
            copy.message = itsMessage;
            copy.rootCause = Optional.empty();
            copy.resolution = Optional.empty();
            copy.prevention = Optional.empty();
            copy.occurrences = 0;
            copy.resolvedAt = Optional.empty();
            copy.duplicateOf = Optional.empty();
        });
    }

    /** With those of the texts that are given. */
    KnownError told(Optional<String> cause, Optional<String> solution, Optional<String> avoidance) {
        return changed(copy -> {
            copy.rootCause = cause.or(() -> rootCause);
            copy.resolution = solution.or(() -> resolution);
            copy.prevention = avoidance.or(() -> prevention);
        });
    }

    private KnownError changed(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.error();
    }

    /** The fields of an error that is to become another. */
    private static final class Copy {
        private long id;
        private Optional<Integer> number;
        private ErrorStatus status;
        private Severity severity;
        private boolean severityTold;
        private ErrorCategory category;
        private boolean categoryTold;
        private String title;
        private String message;
        private Optional<String> rootCause;
        private Optional<String> resolution;
        private Optional<String> prevention;
        private Instant firstSeenAt;
        private Instant lastSeenAt;
        private long occurrences;
        private Optional<Instant> resolvedAt;
        private Optional<Long> duplicateOf;

        Copy(KnownError error) {
            id = error.id;
            number = error.number;
            status = error.status;
            severity = error.severity;
            severityTold = error.severityTold;
            category = error.category;
            categoryTold = error.categoryTold;
            title = error.title;
            message = error.message;
            rootCause = error.rootCause;
            resolution = error.resolution;
            prevention = error.prevention;
            firstSeenAt = error.firstSeenAt;
            lastSeenAt = error.lastSeenAt;
            occurrences = error.occurrences;
            resolvedAt = error.resolvedAt;
            duplicateOf = error.duplicateOf;
        }

        KnownError error() {
            return new KnownError(
                    id,
                    number,
                    status,
                    severity,
                    severityTold,
                    category,
                    categoryTold,
                    title,
                    message,
                    rootCause,
                    resolution,
                    prevention,
                    firstSeenAt,
                    lastSeenAt,
                    occurrences,
                    resolvedAt,
                    duplicateOf);
        }
    }
}
