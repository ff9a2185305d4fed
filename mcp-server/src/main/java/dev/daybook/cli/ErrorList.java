package dev.daybook.cli;

import dev.daybook.core.Vocabulary;
import dev.daybook.error.ErrorCategory;
import dev.daybook.error.ErrorFilter;
import dev.daybook.error.ErrorStatus;
import dev.daybook.error.Errors;
import dev.daybook.error.KnownError;
import dev.daybook.error.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Errors, one a line.
 *
 * @param total how many there are, shown or not
 */
record ErrorList(List<Line> errors, long total) {

    /** An error in short. */
    record Line(
            String error,
            ErrorStatus status,
            Severity severity,
            ErrorCategory category,
            long occurrences,
            Instant firstSeenAt,
            Instant lastSeenAt,
            Optional<Instant> resolvedAt,
            String title) {
        static Line of(KnownError error) {
            return new Line(
                    error.name(),
                    error.status(),
                    error.severity(),
                    error.category(),
                    error.occurrences(),
                    error.firstSeenAt(),
                    error.lastSeenAt(),
                    error.resolvedAt(),
                    error.title());
        }
    }

    static ErrorList of(Errors.Listed listed) {
        return new ErrorList(listed.errors().stream().map(Line::of).toList(), listed.total());
    }

    void print(ErrorFilter filter, Page page) {
        if (errors.isEmpty()) {
            page.line(nothing(filter));
            return;
        }
        Table table = new Table("ERROR", "STATUS", "SEVERITY", "?CATEGORY", ">COUNT", "?LAST SEEN", "*TITLE");
        errors.forEach(error -> table.row(
                error.error(),
                Vocabulary.word(error.status()),
                Vocabulary.word(error.severity()),
                Vocabulary.word(error.category()),
                Wording.count(error.occurrences()),
                Wording.time(error.lastSeenAt(), page.zone()),
                error.title()));
        page.table(table);
        if (total > errors.size()) {
            page.dim(
                    Wording.count(total - errors.size()) + " more; --limit " + Math.min(total, 1_000) + " shows them.");
        }
    }

    private static String nothing(ErrorFilter filter) {
        if (filter.kind() == ErrorFilter.Kind.CANDIDATE) {
            return "No candidate: nothing was seen that has no number.";
        }
        return filter.equals(ErrorFilter.active())
                ? "No open error. --status all shows closed ones, --candidates those that have no number yet."
                : "No error like that.";
    }
}
