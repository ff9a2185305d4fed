package dev.daybook.error;

import dev.daybook.insight.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How the resolutions of an error have held. */
final class Resolutions {
    /** An error that has not come back for so long is taken as solved. */
    static final Duration DECIDED_AFTER = Duration.ofDays(30);

    private Resolutions() {}

    /** How long the newest resolution took, from when the error was first seen or last came back. */
    static Optional<Duration> last(List<ErrorChange> changes, Instant firstSeenAt) {
        Instant from = firstSeenAt;
        Optional<Duration> took = Optional.empty();
        for (ErrorChange change : changes) {
            if (change.isReturn()) {
                from = change.at();
            } else if (change.isResolution()) {
                took = Optional.of(Duration.between(from, change.at())).filter(time -> !time.isNegative());
            }
        }
        return took;
    }

    /** Of the resolutions that are decided, those that have held; the changes are in the order in which they were made. */
    static Rate held(List<ErrorChange> changes, Instant now) {
        long held = 0;
        long decided = 0;
        Optional<Instant> resolved = Optional.empty();
        for (ErrorChange change : changes) {
            if (change.isResolution()) {
                resolved = Optional.of(change.at());
            } else if (change.isReturn() && resolved.isPresent()) {
                decided++;
                held += isLong(resolved.get(), change.at()) ? 1 : 0;
                resolved = Optional.empty();
            }
        }
        if (resolved.isPresent() && isLong(resolved.get(), now)) {
            decided++;
            held++;
        }
        return Rate.of(held, decided);
    }

    private static boolean isLong(Instant from, Instant to) {
        return !to.isBefore(from.plus(DECIDED_AFTER));
    }
}
