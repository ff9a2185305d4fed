package dev.daybook.mcp.stdio;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The requests that were read and have no answer yet. */
final class InFlight {
    private final Map<String, Pending> pending = new ConcurrentHashMap<>();

    /** Absent when a request of that id is in flight already. */
    Optional<Pending> add(RequestId id, byte[] answerAtEnd, Replies replies) {
        Pending request = new Pending(id, answerAtEnd, replies, this);
        return pending.putIfAbsent(id.key(), request) == null ? Optional.of(request) : Optional.empty();
    }

    boolean contains(RequestId id) {
        return pending.containsKey(id.key());
    }

    void cancel(RequestId id) {
        Pending request = pending.get(id.key());
        if (request != null) {
            request.cancel();
        }
    }

    void remove(Pending request) {
        pending.remove(request.id().key(), request);
    }

    /** Answers all that is left with what they are to be answered at the end. */
    void end() {
        for (Pending request : pending.values()) {
            request.end();
        }
    }
}
