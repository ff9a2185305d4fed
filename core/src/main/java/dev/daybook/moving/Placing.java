package dev.daybook.moving;

import dev.daybook.core.Source;
import dev.daybook.moving.Mapped.Candidate;
import dev.daybook.moving.SkillImportStore.Known;
import dev.daybook.record.Stores;
import dev.daybook.retention.Tombstones;
import dev.daybook.session.Session;
import dev.daybook.skill.SkillInvocation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives told uses their places in the record; one that is there already gets none of its own. */
final class Placing {

    /** What became of a use. */
    enum Fate {
        ADDED,
        KNOWN,
        COMPLETED,
        RECORDED_HERE,
        REPEATED,
        FORGOTTEN
    }

    /**
     * What became of a use.
     *
     * @param change by how much the record's side of this reading grew
     */
    record Placed(Fate fate, Sums change) {}

    private static final int NEAR = 20;
    private static final int SETTLED_SESSIONS = 10_000;
    private static final Instant FAR = Instant.parse("9999-12-31T00:00:00Z");

    private final Duration tolerance;
    private final Optional<Long> run;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> claimed = new HashSet<>();
    private final Map<String, Boolean> hasOwn = new HashMap<>();
    /** Sessions that are there, and begun by that time. */
    private final Map<String, Instant> settled = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > SETTLED_SESSIONS;
        }
    };

    /**
     * @param tolerance how far apart two recorders may note the same use
     * @param run the number of this reading; absent where nothing is to be written
     */
    Placing(Duration tolerance, Optional<Long> run) {
        this.tolerance = tolerance;
        this.run = run;
    }

    /** Where nothing is recorded yet. */
    Placed place(Candidate candidate) {
        return isNew(candidate) ? added(candidate) : new Placed(Fate.REPEATED, new Sums());
    }

    Placed place(Stores stores, Candidate candidate) {
        Optional<Known> known = known(stores.skillImports().find(candidate.digest()), candidate.sessionDigest());
        boolean again =
                known.isPresent() && run.filter(n -> n == known.get().run()).isPresent()
                        || run.isEmpty() && !isNew(candidate);
        if (known.isEmpty()) {
            if (!again && isForgotten(stores, candidate.invocation())) {
                return new Placed(Fate.FORGOTTEN, new Sums());
            }
            return again ? new Placed(Fate.REPEATED, new Sums()) : unknown(stores, candidate);
        }
        SkillInvocation stored = known.get().invocation();
        if (stored.source() != Source.IMPORT) {
            note(stores, candidate, known.get().sessionDigest(), stored.id());
            return new Placed(again ? Fate.REPEATED : Fate.RECORDED_HERE, new Sums());
        }
        if (!again) {
            Optional<SkillInvocation> own = own(stores, candidate);
            if (own.isPresent()) {
                write(() -> stores.skillImports().delete(stored.id()));
                return recordedHere(stores, candidate, own.get());
            }
        }
        return merged(stores, candidate, known.get(), again);
    }

    private static boolean isForgotten(Stores stores, SkillInvocation invocation) {
        return stores.tombstones().has(Tombstones.Kind.SESSION, invocation.sessionId())
                || stores.tombstones().isForgotten(invocation.startedAt());
    }

    private Placed unknown(Stores stores, Candidate candidate) {
        Optional<SkillInvocation> own = own(stores, candidate);
        if (own.isPresent()) {
            return recordedHere(stores, candidate, own.get());
        }
        write(() -> {
            settle(stores, candidate.invocation());
            stores.invocations().add(candidate.invocation());
        });
        note(
                stores,
                candidate,
                candidate.sessionDigest(),
                candidate.invocation().id());
        return added(candidate);
    }

    private Placed merged(Stores stores, Candidate candidate, Known known, boolean again) {
        SkillInvocation stored = known.invocation();
        SkillInvocation merged = Merge.of(stored, candidate.invocation());
        boolean learns = !merged.equals(stored);
        if (learns) {
            write(() -> {
                settle(stores, merged);
                stores.skillImports().replace(merged);
            });
        }
        note(stores, candidate, known.sessionDigest(), stored.id());
        Sums change = again ? Sums.of(merged).subtract(Sums.of(stored)) : Sums.of(merged);
        return new Placed(again ? Fate.REPEATED : learns ? Fate.COMPLETED : Fate.KNOWN, change);
    }

    private Placed recordedHere(Stores stores, Candidate candidate, SkillInvocation own) {
        claimed.add(own.id());
        note(stores, candidate, candidate.sessionDigest(), own.id());
        return new Placed(Fate.RECORDED_HERE, new Sums());
    }

    private static Placed added(Candidate candidate) {
        return new Placed(Fate.ADDED, Sums.of(candidate.invocation()));
    }

    /** The same session, or one that either side does not know. */
    private static Optional<Known> known(List<Known> all, String sessionDigest) {
        return all.stream()
                .filter(known -> known.sessionDigest().equals(sessionDigest))
                .findFirst()
                .or(() -> all.stream()
                        .filter(known ->
                                sessionDigest.isEmpty() || known.sessionDigest().isEmpty())
                        .findFirst());
    }

    private Optional<SkillInvocation> own(Stores stores, Candidate candidate) {
        Instant at = candidate.invocation().startedAt();
        String skill = candidate.invocation().skill();
        boolean any = hasOwn.computeIfAbsent(skill, name -> !stores.skillImports()
                .ownNear(name, Instant.EPOCH, FAR, at, 1)
                .isEmpty());
        if (!any) {
            return Optional.empty();
        }
        return stores.skillImports().ownNear(skill, at.minus(tolerance), at.plus(tolerance), at, NEAR).stream()
                .filter(own -> !claimed.contains(own.id()))
                .findFirst();
    }

    private void note(Stores stores, Candidate candidate, String sessionDigest, String invocationId) {
        write(() -> stores.skillImports()
                .put(candidate.digest(), sessionDigest, invocationId, run.orElseThrow(), candidate.step()));
    }

    /** Makes the session that the invocation is to be in, where it is missing. */
    private void settle(Stores stores, SkillInvocation invocation) {
        Instant begun = settled.get(invocation.sessionId());
        if (begun != null && !invocation.startedAt().isBefore(begun)) {
            return;
        }
        Optional<Session> session = stores.sessions().find(invocation.sessionId());
        if (session.isEmpty()) {
            stores.sessions().add(Session.imported(invocation.sessionId(), invocation.startedAt()));
        } else if (session.get().source() == Source.IMPORT
                && invocation.startedAt().isBefore(session.get().startedAt())) {
            stores.sessions().update(session.get().begunBy(invocation.startedAt()));
        }
        settled.put(invocation.sessionId(), invocation.startedAt());
    }

    private boolean isNew(Candidate candidate) {
        return seen.add(candidate.digest() + candidate.sessionDigest());
    }

    private void write(Runnable change) {
        if (run.isPresent()) {
            change.run();
        }
    }
}
