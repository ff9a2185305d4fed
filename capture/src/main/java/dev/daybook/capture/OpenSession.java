package dev.daybook.capture;

import dev.daybook.core.Source;
import dev.daybook.core.Texts;
import dev.daybook.session.Session;
import dev.daybook.session.SessionKind;
import dev.daybook.session.SessionStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What the records of a session have told of it so far. */
final class OpenSession {
    private static final int MAX_TITLE = 300;
    private static final int MAX_FACT = 200;

    private final String id;
    private final Instant metAt;
    private Optional<Instant> startedAt = Optional.empty();
    private Optional<Instant> endedAt = Optional.empty();
    private Optional<String> title = Optional.empty();
    private Optional<String> version = Optional.empty();
    private Optional<String> branch = Optional.empty();

    /** A session first met at that time, as well as that is known. */
    OpenSession(String id, Instant metAt) {
        this.id = id;
        this.metAt = metAt;
    }

    void add(TranscriptRecord added) {
        added.timestamp().ifPresent(this::reached);
        version = fact(added, "version").or(() -> version);
        branch = fact(added, "gitBranch").or(() -> branch);
    }

    void title(String text) {
        title = Optional.of(Texts.shortened(text.strip(), MAX_TITLE));
    }

    /**
     * A transcript does not say whether its session is over, so it is told as completed at its last record; whoever knows
     * better, because the agent still runs, keeps what they know.
     */
    Session session() {
        return new Session(
                id,
                SessionKind.SESSION,
                Optional.empty(),
                title,
                Optional.of("claude-code"),
                version,
                branch,
                startedAt.orElse(metAt),
                Optional.of(endedAt.orElse(metAt)),
                SessionStatus.COMPLETED,
                Optional.empty(),
                Optional.empty(),
                Source.TRANSCRIPT,
                Map.of(),
                Map.of(),
                Map.of());
    }

    private void reached(Instant time) {
        startedAt = Optional.of(startedAt.filter(time::isAfter).orElse(time));
        endedAt = Optional.of(endedAt.filter(time::isBefore).orElse(time));
    }

    private static Optional<String> fact(TranscriptRecord told, String field) {
        return told.fields().text(field).filter(text -> !text.isBlank()).map(text -> Texts.shortened(text, MAX_FACT));
    }
}
