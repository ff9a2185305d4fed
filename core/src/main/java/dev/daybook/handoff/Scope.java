package dev.daybook.handoff;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is told of: some sessions, from some time on. */
public record Scope(List<String> sessions, Optional<Instant> since) {
    public Scope {
        sessions = List.copyOf(sessions);
    }
}
