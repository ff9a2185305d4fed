package dev.daybook.capture;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Timestamps;
import java.time.Instant;
import java.util.Optional;

/** The session that a log of the Gemini CLI is of. */
final class GeminiSession {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final LogAssembly assembly;
    private final String fallbackId;
    private final Optional<String> parentId;
    private Optional<String> id = Optional.empty();
    private Instant lastSeen;

    GeminiSession(LogAssembly assembly, String fallbackId, Optional<String> parentId, Instant fileTime) {
        this.assembly = assembly;
        this.fallbackId = fallbackId;
        this.parentId = parentId;
        this.lastSeen = fileTime;
    }

    /** The first name counts: what was handed over under it is known by it. */
    void named(String sessionId) {
        id = id.or(() -> Optional.of(sessionId));
    }

    Optional<String> told() {
        return id;
    }

    String id() {
        return id.orElse(fallbackId);
    }

    /** An id of the session's as one for all sessions. */
    String own(String given) {
        return LogAssembly.own(id(), given);
    }

    boolean isSubagent() {
        return parentId().isPresent();
    }

    private Optional<String> parentId() {
        return parentId.filter(parent -> !parent.equals(id()));
    }

    OpenSession open() {
        return assembly.session(id(), parentId(), lastSeen);
    }

    /** The time of a record, or the best guess at it. */
    Instant at(JsonFields record) {
        Optional<Instant> told = TranscriptRecord.timestamp(record);
        if (told.isEmpty() && record.text("timestamp").isPresent()) {
            assembly.counts().note("timestamp that cannot be one");
        }
        told.ifPresent(time -> {
            lastSeen = time;
            assembly.reached(time);
            open().reached(time);
        });
        return told.orElse(lastSeen);
    }

    static Optional<Instant> time(JsonFields fields, String field) {
        try {
            return fields.text(field)
                    .map(Timestamps::parse)
                    .filter(time -> time.isAfter(EARLIEST) && time.isBefore(LATEST));
        } catch (DaybookException e) {
            return Optional.empty();
        }
    }
}
