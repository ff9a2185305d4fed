package dev.daybook.error;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.core.Timestamps;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.redaction.Intake;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.Caller;
import dev.daybook.session.CurrentSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What people and agents do with the registry: look into it, report an error, change what is known, merge and split. */
public final class Errors {
    private static final int MAX_COUNTED = 100;
    private static final int MAX_NEAR = 5;
    private static final int MAX_SIMILAR = 5;

    private final Records records;
    private final ErrorRegistry registry;
    private final Redactor redactor;
    private final Clock clock;

    public Errors(Records records, ErrorRegistry registry, Redactor redactor, Clock clock) {
        this.records = records;
        this.registry = registry;
        this.redactor = redactor;
        this.clock = clock;
    }

    /** Some of the errors, and how many there are in all. */
    public record Listed(List<KnownError> errors, long total) {
        public Listed {
            errors = List.copyOf(errors);
        }
    }

    /** An error that somebody reports. */
    public record Told(
            String message,
            Optional<String> context,
            Optional<String> resolution,
            Optional<Severity> severity,
            Optional<ErrorCategory> category,
            Optional<String> sessionId) {}

    /**
     * How an error stands after a change.
     *
     * @param next the statuses that may come next
     * @param missing what nobody has told yet and helps when it comes back
     * @param mergedInto the entry that it turned out to be, whose state this is then
     */
    public record Updated(
            String errorId,
            String title,
            ErrorStatus status,
            Severity severity,
            ErrorCategory category,
            List<ErrorStatus> next,
            List<String> missing,
            Optional<String> mergedInto) {
        static Updated of(KnownError error, Optional<KnownError> target) {
            KnownError now = target.orElse(error);
            return new Updated(
                    error.name(),
                    now.title(),
                    now.status(),
                    now.severity(),
                    now.category(),
                    List.copyOf(now.status().next()),
                    now.missing(),
                    target.map(KnownError::name));
        }
    }

    /** The last seen first. */
    public Listed list(ErrorFilter filter, int limit) {
        return records.read(stores ->
                new Listed(stores.errors().list(filter, limit), stores.errors().count(filter)));
    }

    /** Those that are most like a text, also closed ones and candidates; the most similar first. */
    public List<SimilarErrors.Similar> search(String text, int limit) {
        return records.read(stores -> SimilarErrors.find(stores.errors(), text, limit));
    }

    /**
     * All that is known of one.
     *
     * @param limit how many occurrences, sessions and run logs are told
     * @throws DaybookException NOT_FOUND
     */
    public ErrorReport show(String error, int limit) {
        return records.read(stores -> report(stores, get(stores, ErrorName.parse(error)), limit));
    }

    /** Takes in what somebody reports, as seen now. */
    public Recognised add(Told told, Caller caller) {
        Instant now = clock.instant();
        String key = "told:" + Timestamps.format(now) + ":"
                + Ids.sha256(told.message()).substring(0, 16);
        return records.write(stores -> registry.arrive(
                stores,
                new Arrival(
                        key,
                        ErrorOrigin.TOLD,
                        now,
                        told.message(),
                        told.context(),
                        told.resolution(),
                        told.severity(),
                        told.category(),
                        session(stores, told.sessionId(), caller),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())));
    }

    /**
     * Changes what is known of an error.
     *
     * @throws DaybookException NOT_FOUND; INVALID or CONFLICT: a step that is not allowed, or what it needs is missing
     */
    public Updated update(ErrorUpdate update, ChangedBy by, Caller caller) {
        ErrorUpdate taken = update.taken(new Intake(redactor));
        return records.write(stores -> {
            ErrorStore errors = stores.errors();
            KnownError error = entry(stores, taken.error());
            ErrorChange how = new ErrorChange(
                    clock.instant(),
                    error.status(),
                    error.status(),
                    by,
                    session(stores, taken.sessionId(), caller),
                    Optional.empty(),
                    taken.note());
            if (taken.duplicateOf().isPresent()) {
                KnownError target = entry(stores, taken.duplicateOf().get());
                return Updated.of(error, Optional.of(new Merging(errors).merge(error, target, how)));
            }
            return Updated.of(new Updating(stores).update(error, taken, how), Optional.empty());
        });
    }

    /** Says that one error is the other; its number leads there from now on. */
    public Updated merge(String error, String into, Optional<String> note, ChangedBy by, Caller caller) {
        return update(
                new ErrorUpdate(
                        error,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        note,
                        Optional.of(into),
                        Optional.empty(),
                        Optional.empty()),
                by,
                caller);
    }

    /**
     * Makes what is known by one fingerprint an entry of its own: the one that it was before a merge, or a new one.
     *
     * @param fingerprint its digest, or the start of it
     */
    public Updated split(String error, String fingerprint, Optional<String> note, ChangedBy by, Caller caller) {
        Optional<String> taken = new Intake(redactor).text(note);
        return records.write(stores -> {
            ErrorStore errors = stores.errors();
            KnownError from = entry(stores, error);
            ErrorChange how = new ErrorChange(
                    clock.instant(),
                    from.status(),
                    from.status(),
                    by,
                    session(stores, Optional.empty(), caller),
                    Optional.empty(),
                    taken);
            return Updated.of(new Merging(errors).split(from, fingerprint, how), Optional.empty());
        });
    }

    private static Optional<String> session(Stores stores, Optional<String> named, Caller caller) {
        if (named.isPresent()) {
            return Optional.of(CurrentSession.get(stores, named.get()).id());
        }
        return caller.sessionId().filter(id -> stores.sessions().find(id).isPresent());
    }

    /** A candidate's name leads to it also when it has got a number. */
    private static KnownError get(Stores stores, ErrorName name) {
        ErrorStore errors = stores.errors();
        Optional<KnownError> found =
                name.candidate() ? errors.find(name.number()) : errors.findByNumber(Math.toIntExact(name.number()));
        return found.orElseThrow(() -> DaybookException.notFound("error", name.toString(), others(stores, name)));
    }

    private static String others(Stores stores, ErrorName name) {
        List<Integer> near =
                stores.errorReports().listNumbersNear(name.candidate() ? Integer.MAX_VALUE : name.number(), MAX_NEAR);
        return near.isEmpty()
                ? "no error is registered yet"
                : "there is " + near.stream().map(ErrorName::of).collect(Collectors.joining(", "));
    }

    /** One that can be changed. */
    private static KnownError entry(Stores stores, String name) {
        KnownError error = get(stores, ErrorName.parse(name));
        Optional<KnownError> target = error.duplicateOf().flatMap(stores.errors()::find);
        if (target.isPresent()) {
            throw DaybookException.conflict(error.name() + " turned out to be "
                    + target.get().name() + "; change that one, or split it off again");
        }
        return error;
    }

    private ErrorReport report(Stores stores, KnownError error, int limit) {
        ErrorStore errors = stores.errors();
        long id = error.id();
        List<ErrorChange> changes = errors.listChanges(id);
        return new ErrorReport(
                error.name(),
                error,
                error.duplicateOf().flatMap(errors::find).map(KnownError::name),
                errors.listDuplicates(id).stream().map(KnownError::name).toList(),
                errors.listFingerprints(id),
                errors.countSessions(id, MAX_COUNTED),
                errors.listSessions(id, limit),
                errors.listRunLogs(id, limit),
                errors.listOccurrences(id, limit),
                errors.listFixes(id),
                changes,
                Resolutions.last(changes, error.firstSeenAt()).map(Duration::toMillis),
                Resolutions.held(changes, clock.instant()),
                similar(errors, error));
    }

    private static List<SimilarErrors.Similar> similar(ErrorStore errors, KnownError error) {
        return SimilarErrors.find(errors, error.message(), MAX_SIMILAR + 1).stream()
                .filter(other -> other.error().id() != error.id())
                .limit(MAX_SIMILAR)
                .toList();
    }
}
