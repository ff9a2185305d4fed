package dev.daybook.error;

import dev.daybook.core.Period;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which errors; all that have a number where nothing else is said.
 *
 * @param statuses empty: any
 * @param text in title, message, cause, resolution or prevention, in any case of letters
 * @param seen one of its occurrences was in that time
 */
public record ErrorFilter(
        Kind kind,
        Set<ErrorStatus> statuses,
        Optional<Severity> severity,
        Optional<ErrorCategory> category,
        Optional<String> text,
        Period seen) {
    /** All that have a number and are not another's. */
    public static final ErrorFilter ALL =
            new ErrorFilter(Kind.ENTRY, Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), Period.ALWAYS);

    /** Entries have a number, candidates have none yet, and duplicates turned out to be another entry. */
    public enum Kind {
        ENTRY,
        CANDIDATE,
        DUPLICATE
    }

    public ErrorFilter {
        statuses = Set.copyOf(statuses);
        text = text.map(String::strip).filter(given -> !given.isEmpty());
    }

    /** Those that are not closed. */
    public static ErrorFilter active() {
        return ALL.with(EnumSet.of(ErrorStatus.OPEN, ErrorStatus.IN_PROGRESS, ErrorStatus.NEEDS_MANUAL));
    }

    /** The same of those statuses alone. */
    public ErrorFilter with(Set<ErrorStatus> only) {
        return new ErrorFilter(kind, only, severity, category, text, seen);
    }
}
