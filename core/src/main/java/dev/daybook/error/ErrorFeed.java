package dev.daybook.error;

import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Brings the registry up to what agents' logs and CI have told since, and to the rules in force, a few at a time. */
public final class ErrorFeed {
    private static final int TOGETHER = 20;
    /** So many of the newest resolutions are looked at for what made them; a commit is often made later. */
    private static final int NEWEST = 100;

    private final Records records;
    private final ErrorRegistry registry;

    public ErrorFeed(Records records, ErrorRegistry registry) {
        this.records = records;
        this.registry = registry;
    }

    /** Takes in errors until it is told not to go on, others write in between; whether there are more. */
    public boolean catchUp(BooleanSupplier goOn) {
        List<Consumer<Stores>> steps = unread();
        while (!steps.isEmpty() && goOn.getAsBoolean()) {
            records.writeInBulk(steps);
            steps = unread();
        }
        return !steps.isEmpty();
    }

    /** Finds the commits and exchanges that fixed what was resolved; how many are new, or others than before. */
    public int findFixes() {
        boolean any = records.read(stores -> stores.errors().countNewFixes(NEWEST)) > 0;
        return any ? records.write(stores -> stores.errors().putNewFixes(NEWEST)) : 0;
    }

    private List<Consumer<Stores>> unread() {
        return records.read(stores -> {
            List<Consumer<Stores>> steps = new ArrayList<>();
            for (String digest : stores.errors().listFingerprintsBefore(Fingerprint.RULES, TOGETHER)) {
                steps.add(writing -> makeAgain(writing.errors(), digest));
            }
            for (CallFailure call : stores.errors().listUnreadCalls(TOGETHER)) {
                steps.add(writing -> take(writing, call));
            }
            for (String result : stores.errors().listUnreadResults(TOGETHER)) {
                steps.add(writing -> take(writing, result));
            }
            return steps;
        });
    }

    /** Where new rules take it for another error's, it stays where it is. */
    private static void makeAgain(ErrorStore errors, String digest) {
        Optional<KnownError> error = errors.findByFingerprint(digest);
        Optional<Fingerprint> made = errors.findMessage(digest).map(Fingerprint::of);
        boolean isOwn = error.isPresent()
                && made.isPresent()
                && errors.findByFingerprint(made.get().digest())
                        .filter(other -> other.id() != error.get().id())
                        .isEmpty();
        if (isOwn) {
            errors.put(error.get().id(), made.get());
            errors.update(error.get().ratedBy(Triage.of(made.get())));
        }
        if (isOwn && !made.get().digest().equals(digest)) {
            errors.rename(digest, made.get().digest());
        } else {
            errors.keep(digest, Fingerprint.RULES);
        }
    }

    /** Another process may have taken it meanwhile. */
    private void take(Stores stores, CallFailure call) {
        if (stores.errors().takeUnreadCall(call.toolCallId()) && call.isError()) {
            registry.arrive(stores, call.arrival());
        }
    }

    private void take(Stores stores, String ciResultId) {
        if (stores.errors().takeUnreadResult(ciResultId)) {
            stores.ci().find(ciResultId).stream()
                    .flatMap(result -> CiErrors.arrivals(result).stream())
                    .forEach(arrival -> registry.arrive(stores, arrival));
        }
    }
}
