package dev.daybook.error;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
                first,
                last,
                occurrences + 1,
                resolvedAt,
                duplicateOf);
    }

    KnownError numbered(int given) {
        return new KnownError(
                id,
                Optional.of(given),
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

    KnownError with(ErrorStatus newStatus, Optional<Instant> newlyResolvedAt) {
        return new KnownError(
                id,
                number,
                newStatus,
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
                newlyResolvedAt,
                duplicateOf);
    }

    KnownError rated(Severity newSeverity, boolean told) {
        return new KnownError(
                id,
                number,
                status,
                newSeverity,
                told,
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

    /** What somebody has set stays. */
    KnownError ratedBy(Triage rules) {
        KnownError rated = severityTold ? this : rated(rules.severity(), false);
        return categoryTold ? rated : rated.filed(rules.category(), false);
    }

    KnownError filed(ErrorCategory newCategory, boolean told) {
        return new KnownError(
                id,
                number,
                status,
                severity,
                severityTold,
                newCategory,
                told,
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

    /** Not an entry of its own, but that other one. */
    KnownError duplicateOf(long other) {
        return pointing(Optional.of(other));
    }

    /** An entry of its own. */
    KnownError own() {
        return pointing(Optional.empty());
    }

    private KnownError pointing(Optional<Long> other) {
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
                other);
    }

    /** Another of its kind, of which nothing is known yet but what it says. */
    KnownError anew(String itsTitle, String itsMessage) {
        return new KnownError(
                0,
                Optional.empty(),
                ErrorStatus.OPEN,
                severity,
                false,
                category,
                false,
                itsTitle,
                itsMessage,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                firstSeenAt,
                lastSeenAt,
                0,
                Optional.empty(),
                Optional.empty());
    }

    /** With those of the texts that are given. */
    KnownError told(Optional<String> cause, Optional<String> solution, Optional<String> avoidance) {
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
                cause.or(() -> rootCause),
                solution.or(() -> resolution),
                avoidance.or(() -> prevention),
                firstSeenAt,
                lastSeenAt,
                occurrences,
                resolvedAt,
                duplicateOf);
    }
}
