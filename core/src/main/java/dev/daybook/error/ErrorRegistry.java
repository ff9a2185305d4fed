package dev.daybook.error;

import dev.daybook.record.Stores;
import dev.daybook.redaction.Intake;
import dev.daybook.redaction.Redactor;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

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
        KnownError error = known.orElseGet(() -> errors.add(draft(arrival, fingerprint), fingerprint));
        long id = error.id();
        errors.put(id, fingerprint);
        boolean regression = error.isBackAt(arrival.at());
        errors.add(id, Occurrence.of(arrival, fingerprint, regression));
        Lifecycle lifecycle = new Lifecycle(errors);
        if (regression) {
            error = lifecycle.reopen(error, arrival);
        }
        Optional<Solution> solution = solution(errors, error);
        rate(errors, error, arrival);
        number(errors, id, arrival.origin());
        solution(arrival).ifPresent(text -> lifecycle.resolve(errors.find(id).orElseThrow(), arrival, text));
        return answer(errors, id, known.isPresent(), regression, solution);
    }

    /** What arrived before changes nothing, but that it may have been dealt with since. */
    private Recognised again(ErrorStore errors, Occurrence same, Arrival arrival) {
        long id = errors.findErrorOf(same.key()).orElseThrow();
        KnownError error = errors.find(id).orElseThrow();
        Optional<Solution> solution = solution(errors, error);
        number(errors, id, arrival.origin());
        Optional<String> resolution =
                solution(arrival).filter(text -> !same.resolution().equals(Optional.of(text)));
        resolution.ifPresent(text -> {
            errors.putResolution(same.key(), text);
            new Lifecycle(errors).resolve(error, arrival, text);
        });
        return answer(errors, id, error.occurrences() > 1, same.regression(), solution);
    }

    private Recognised answer(
            ErrorStore errors, long id, boolean known, boolean regression, Optional<Solution> solution) {
        KnownError now = errors.find(id).orElseThrow();
        return new Recognised(now.errorId(), known, regression, now.occurrences(), solution);
    }

    private void number(ErrorStore errors, long id, ErrorOrigin origin) {
        boolean has = errors.find(id).flatMap(KnownError::number).isPresent();
        if (!has && (origin.isReport() || errors.countSessions(id, sessions) >= sessions)) {
            errors.giveNumber(id);
        }
    }

    /** What was told first stays. */
    private static void rate(ErrorStore errors, KnownError error, Arrival arrival) {
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

    private static Optional<String> solution(Arrival arrival) {
        return arrival.resolution()
                .filter(text -> !UNSOLVED.contains(text.strip().toLowerCase(Locale.ROOT)));
    }

    private Optional<Solution> solution(ErrorStore errors, KnownError error) {
        if (error.number().isEmpty() || error.resolution().isEmpty()) {
            return Optional.empty();
        }
        List<ErrorChange> changes = errors.listChanges(error.id());
        if (changes.stream().noneMatch(ErrorChange::isResolution)) {
            return Optional.empty();
        }
        Optional<ErrorFix> fix = errors.listFixes(error.id()).stream().findFirst();
        return Optional.of(new Solution(
                error.name(),
                error.resolution().get(),
                error.prevention(),
                fix.flatMap(ErrorFix::exchangeId),
                fix.flatMap(ErrorFix::commitHash),
                Resolutions.held(changes, clock.instant())));
    }
}
