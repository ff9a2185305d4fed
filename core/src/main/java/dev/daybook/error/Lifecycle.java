package dev.daybook.error;

import java.time.Instant;
import java.util.Optional;

/** Moves errors from one status to another, and writes down each step. */
final class Lifecycle {
    private final ErrorStore errors;

    Lifecycle(ErrorStore errors) {
        this.errors = errors;
    }

    /** The error has come back. */
    KnownError reopen(KnownError error, Arrival arrival) {
        return step(error, ErrorStatus.OPEN, change(arrival, ChangedBy.OCCURRENCE, Optional.of("seen again")));
    }

    /** What was told with an occurrence counts unless the error was seen later, or is closed. */
    void resolve(KnownError error, Arrival arrival, String resolution) {
        if (error.status().isClosed() || error.lastSeenAt().isAfter(arrival.at())) {
            return;
        }
        ChangedBy by = arrival.origin() == ErrorOrigin.TOLD ? ChangedBy.PERSON : ChangedBy.RUN_LOG;
        move(
                error.told(Optional.empty(), Optional.of(resolution), Optional.empty()),
                ErrorStatus.RESOLVED,
                change(arrival, by, Optional.empty()));
    }

    /** Along the allowed steps, which the caller has looked at. */
    KnownError move(KnownError error, ErrorStatus to, ErrorChange how) {
        KnownError from = error.status() == ErrorStatus.OPEN && to == ErrorStatus.RESOLVED
                ? step(
                        error,
                        ErrorStatus.IN_PROGRESS,
                        new ErrorChange(
                                how.at(),
                                how.from(),
                                how.to(),
                                how.by(),
                                how.sessionId(),
                                how.exchangeId(),
                                Optional.empty()))
                : error;
        return step(from, to, how);
    }

    private KnownError step(KnownError error, ErrorStatus to, ErrorChange how) {
        Optional<Instant> resolvedAt = to == ErrorStatus.RESOLVED ? Optional.of(how.at()) : Optional.empty();
        KnownError moved = error.with(to, resolvedAt);
        errors.update(moved);
        errors.add(
                error.id(),
                new ErrorChange(how.at(), error.status(), to, how.by(), how.sessionId(), how.exchangeId(), how.note()));
        return moved;
    }

    private static ErrorChange change(Arrival arrival, ChangedBy by, Optional<String> note) {
        return new ErrorChange(
                arrival.at(), ErrorStatus.OPEN, ErrorStatus.OPEN, by, arrival.sessionId(), arrival.exchangeId(), note);
    }
}
