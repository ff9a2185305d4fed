package dev.daybook.capture;

import dev.daybook.core.Source;
import dev.daybook.core.Texts;
import dev.daybook.redaction.Intake;
import dev.daybook.session.Session;
import dev.daybook.session.SessionKind;
import dev.daybook.session.SessionStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a log has told of a session so far. */
final class OpenSession {
    private static final int MAX_TITLE = 300;
    private static final int MAX_FACT = 200;
    private static final int LONGEST_FACT_READ = 4_096;

    private final String id;
    private final String agent;
    private final Optional<String> parentId;
    private final Instant metAt;
    private final Intake intake;
    private final Map<String, String> params = new TreeMap<>();
    private Optional<Instant> startedAt = Optional.empty();
    private Optional<Instant> endedAt = Optional.empty();
    private Optional<String> title = Optional.empty();
    private Optional<String> version = Optional.empty();
    private Optional<String> branch = Optional.empty();

    /**
     * A session of that agent first met at that time, as well as that is known.
     *
     * @param parentId the session whose agent started this one's
     */
    OpenSession(String id, String agent, Optional<String> parentId, Instant metAt, Intake intake) {
        this.id = id;
        this.agent = agent;
        this.parentId = parentId;
        this.metAt = metAt;
        this.intake = intake;
    }

    Optional<String> parentId() {
        return parentId;
    }

    void reached(Instant time) {
        startedAt = Optional.of(startedAt.filter(time::isAfter).orElse(time));
        endedAt = Optional.of(endedAt.filter(time::isBefore).orElse(time));
    }

    void title(String text) {
        title = intake.line(Optional.of(text), MAX_TITLE).or(() -> title);
    }

    void version(Optional<String> text) {
        version = fact(text, version);
    }

    void branch(Optional<String> text) {
        branch = fact(text, branch);
    }

    void param(String key, Optional<String> text) {
        intake.line(text.filter(value -> !value.equals(params.get(key))), MAX_FACT)
                .ifPresent(value -> params.put(key, value));
    }

    /**
     * A log does not say whether its session is over, so it is told as completed at its last record; whoever knows
     * better, because the agent still runs, keeps what they know.
     */
    Session session() {
        return new Session(
                id,
                parentId.isPresent() ? SessionKind.SUBAGENT : SessionKind.SESSION,
                Optional.empty(),
                title,
                Optional.of(agent),
                version,
                branch,
                startedAt.orElse(metAt),
                Optional.of(endedAt.orElse(metAt)),
                SessionStatus.COMPLETED,
                Optional.empty(),
                parentId,
                Source.TRANSCRIPT,
                params,
                Map.of(),
                Map.of());
    }

    /** The same text comes with each record, and is not looked at again. */
    private Optional<String> fact(Optional<String> text, Optional<String> known) {
        if (text.isEmpty() || text.equals(known)) {
            return known;
        }
        return intake.line(text.map(value -> Texts.shortened(value, LONGEST_FACT_READ)), MAX_FACT)
                .or(() -> known);
    }
}
