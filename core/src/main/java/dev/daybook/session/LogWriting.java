package dev.daybook.session;

import dev.daybook.core.Source;
import dev.daybook.record.Stores;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Turns what is read from one log into steps that write it. */
final class LogWriting implements AgentLogs.Sink {
    private static final String FORKED_FROM = "forked_from";

    private final Consumer<Consumer<Stores>> steps;
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    /** Known when the steps were written. */
    private final Map<String, String> originals = new HashMap<>();

    /** The sessions under which exchanges were kept since things were settled, and when the earliest of them began. */
    private final Map<String, Instant> changed = new LinkedHashMap<>();

    private long added;
    private long updated;

    LogWriting(Consumer<Consumer<Stores>> steps) {
        this.steps = steps;
    }

    @Override
    public void session(Session session) {
        if (!session.equals(sessions.put(session.id(), session))) {
            steps.accept(stores -> keep(stores, session));
        }
    }

    @Override
    public void exchange(Captured captured) {
        steps.accept(stores -> keep(stores, captured));
    }

    @Override
    public void event(SessionEvent event) {
        steps.accept(stores -> {
            if (!Buried.holds(stores, event)) {
                stores.captures().keep(event);
            }
        });
    }

    /** Writes what can only be known once the log was read up to some point. */
    void settle(Stores stores) {
        originals.forEach((copy, original) -> stores.sessions().find(copy).ifPresent(session -> {
            if (!session.tags().containsKey(FORKED_FROM)) {
                Session tagged = session.described(
                        Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Map.of(FORKED_FROM, original));
                stores.sessions().update(tagged);
            }
        }));
        changed.forEach(stores.exchanges()::linkTold);
        Set<String> unmeasured = new LinkedHashSet<>(sessions.keySet());
        unmeasured.addAll(changed.keySet());
        unmeasured.forEach(stores.sessions()::linkSubagents);
        unmeasured.forEach(stores.sessions()::markUnmeasured);
        originals.clear();
        changed.clear();
    }

    List<String> sessions() {
        return List.copyOf(sessions.keySet());
    }

    long added() {
        return added;
    }

    long updated() {
        return updated;
    }

    private void keep(Stores stores, Captured captured) {
        if (Buried.holds(stores, captured.exchange())) {
            return;
        }
        CaptureStore.Kept kept = stores.captures().keep(captured);
        added += kept.added() ? 1 : 0;
        updated += kept.changed() ? 1 : 0;
        changed.merge(kept.sessionId(), captured.exchange().at(), (one, other) -> one.isBefore(other) ? one : other);
        if (!kept.sessionId().equals(captured.exchange().sessionId())) {
            originals.putIfAbsent(captured.exchange().sessionId(), kept.sessionId());
        }
    }

    /** A session lasts as long as its sub-agents do, whether its own log was read or not. */
    private static void keepParent(Stores stores, Session read, String parent) {
        Optional<Session> known = stores.sessions().find(parent);
        if (known.isEmpty()) {
            stores.sessions().add(read.asParent(parent));
        } else {
            Session longer = known.get().lasting(read);
            if (!longer.equals(known.get())) {
                stores.sessions().update(longer);
            }
        }
    }

    /**
     * A session that the agent itself told of keeps what was told; the log adds what is missing. Prompts that were rescued
     * while there was no log give way to it.
     */
    private static void keep(Stores stores, Session found) {
        if (Buried.holds(stores, found)) {
            return;
        }
        Session read = Buried.leaves(stores, found);
        read.parentId().ifPresent(parent -> keepParent(stores, read, parent));
        Optional<Session> known = stores.sessions().find(read.id());
        if (known.isEmpty()) {
            stores.sessions().add(read);
        } else {
            if (known.get().source() != Source.TRANSCRIPT) {
                stores.rescues().delete(read.id());
            }
            Session merged = known.get().completedFrom(read);
            if (!merged.equals(known.get())) {
                stores.sessions().update(merged);
            }
        }
    }
}
