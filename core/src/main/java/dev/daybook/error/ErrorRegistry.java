package dev.daybook.error;

import dev.daybook.record.Stores;
import dev.daybook.redaction.Intake;
import dev.daybook.redaction.Redactor;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Takes errors in: tells each by its fingerprint, numbers what is new, and says how what is known was solved. */
public final class ErrorRegistry {
    private static final Set<String> UNSOLVED =
            Set.of("pending", "[pending]", "none", "n/a", "-", "unresolved", "open", "todo", "tbd", "unknown");

    private final Redactor redactor;
    private final Clock clock;
    private final int sessions;

    /** @param sessions in how many of them an error that nobody reports must be seen to get a number */
    public ErrorRegistry(Redactor redactor, Clock clock, int sessions) {
        this.redactor = redactor;
        this.clock = clock;
        this.sessions = sessions;
    }

    /** Stores the error once, inside of {@link dev.daybook.record.Records#write}. */
    public Recognised arrive(Stores stores, Arrival arrival) {
        Arrival taken = arrival.taken(new Intake(redactor));
        ErrorStore errors = stores.errors();
        Optional<Occurrence> same = errors.findOccurrence(taken.key());
        return same.isPresent() ? again(errors, same.get(), taken) : first(errors, taken);
    }

    private Recognised first(ErrorStore errors, Arrival arrival) {
        Fingerprint fingerprint = Fingerprint.of(arrival.message());
        Optional<KnownError> known = errors.findByFingerprint(fingerprint.digest());
        known.ifPresent(error -> errors.put(error.id(), fingerprint));
        KnownError error = known.orElseGet(() -> errors.add(draft(arrival, fingerprint), fingerprint));
        boolean regression = error.isBackAt(arrival.at()) && !isToldAfterwards(errors, error, arrival);
        errors.add(error.id(), Occurrence.of(arrival, fingerprint, regression));
        KnownError seen = error.seenAt(arrival.at());
        KnownError open = regression ? new Lifecycle(errors).reopen(seen, arrival) : seen;
        Optional<Solution> solution = solution(errors, open);
        KnownError entry = numbered(errors, rated(errors, open, arrival), arrival.origin());
        resolution(arrival).ifPresent(text -> new Lifecycle(errors).resolve(entry, arrival, text));
        return new Recognised(entry.errorId(), known.isPresent(), regression, entry.occurrences(), solution);
    }

    /** What arrived before changes nothing, but that it may have been dealt with since. */
    private Recognised again(ErrorStore errors, Occurrence same, Arrival arrival) {
        KnownError error = errors.findErrorOf(same.key()).flatMap(errors::find).orElseThrow();
        Optional<Solution> solution = solution(errors, error);
        KnownError entry = numbered(errors, error, arrival.origin());
        Optional<String> resolution =
                resolution(arrival).filter(text -> !same.resolution().equals(Optional.of(text)));
        resolution.ifPresent(text -> {
            errors.putResolution(same.key(), text);
            new Lifecycle(errors).resolve(entry, arrival, text);
        });
        return new Recognised(
                entry.errorId(), entry.occurrences() > 1, same.regression(), entry.occurrences(), solution);
    }

    /** A run log that the session which solved an error writes then, with how it was solved, tells of the same time. */
    private static boolean isToldAfterwards(ErrorStore errors, KnownError error, Arrival arrival) {
        return resolution(arrival).isPresent()
                && arrival.sessionId().isPresent()
                && errors.listChanges(error.id()).stream()
                        .filter(ErrorChange::isResolution)
                        .reduce((earlier, later) -> later)
                        .filter(change -> change.sessionId().equals(arrival.sessionId()))
                        .isPresent();
    }

    private KnownError numbered(ErrorStore errors, KnownError error, ErrorOrigin origin) {
        boolean isEntry = error.number().isPresent();
        boolean becomesEntry =
                !isEntry && (origin.isReport() || errors.countSessions(error.id(), sessions) >= sessions);
        return becomesEntry ? error.numbered(errors.giveNumber(error.id())) : error;
    }

    /** What was told first stays. */
    private static KnownError rated(ErrorStore errors, KnownError error, Arrival arrival) {
        KnownError rated = error;
        if (arrival.severity().isPresent() && !error.severityTold()) {
            rated = rated.rated(arrival.severity().get(), true);
        }
        if (arrival.category().isPresent() && !error.categoryTold()) {
            rated = rated.filed(arrival.category().get(), true);
        }
        if (!rated.equals(error)) {
            errors.update(rated);
        }
        return rated;
    }

    private KnownError draft(Arrival arrival, Fingerprint fingerprint) {
        Triage triage = Triage.of(fingerprint);
        return new KnownError(
                0,
                Optional.empty(),
                ErrorStatus.OPEN,
                triage.severity(),
                false,
                triage.category(),
                false,
                ErrorTitle.of(arrival.message(), fingerprint.type()),
                arrival.message(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                arrival.at(),
                arrival.at(),
                0,
                Optional.empty(),
                Optional.empty());
    }

    /** How it was dealt with, where that is told. */
    private static Optional<String> resolution(Arrival arrival) {
        return arrival.resolution()
                .filter(text -> !UNSOLVED.contains(text.strip().toLowerCase(Locale.ROOT)));
    }

    private Optional<Solution> solution(ErrorStore errors, KnownError error) {
        if (error.number().isEmpty() || error.resolution().isEmpty()) {
            return Optional.empty();
        }
        // what was merged into it may be where it was solved
        List<Long> ids = Stream.concat(Stream.of(error), errors.listDuplicates(error.id()).stream())
                .map(KnownError::id)
                .toList();
        if (ids.stream().flatMap(id -> errors.listChanges(id).stream()).noneMatch(ErrorChange::isResolution)) {
            return Optional.empty();
        }
        Optional<ErrorFix> fix =
                ids.stream().flatMap(id -> errors.listFixes(id).stream()).findFirst();
        return Optional.of(new Solution(
                error.name(),
                error.resolution().get(),
                error.prevention(),
                fix.flatMap(ErrorFix::exchangeId),
                fix.flatMap(ErrorFix::commitHash),
                Resolutions.held(errors.listChanges(error.id()), clock.instant())));
    }
}
