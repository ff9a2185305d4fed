package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.core.Source;
import dev.daybook.project.ProjectRoot;
import dev.daybook.session.Caller;
import dev.daybook.session.CaptureState;
import dev.daybook.session.Exchanges;
import dev.daybook.session.Session;
import dev.daybook.session.SessionEvent;
import dev.daybook.session.SessionKind;
import dev.daybook.session.SessionStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the tests of the command line work on. */
final class Samples {
    static final Path EXAMPLES = new Installation(Optional.empty()).examples();
    static final Path TRANSCRIPT = EXAMPLES.resolve("transcripts/session.jsonl");
    static final String TRANSCRIPT_SESSION = "3f0c2a54-7d1e-4c1b-9b51-5a1d0e7c2b90";

    private Samples() {}

    /** Records a session with that title. */
    static void addSession(Shell shell, String id, String title) {
        Session session = Session.started(id, SessionKind.SESSION, Source.TOOL, Instant.parse("2026-11-20T08:00:00Z"))
                .described(Optional.empty(), Optional.of(title), Optional.empty(), Map.of(), Map.of())
                .ended(Instant.parse("2026-11-20T08:01:20Z"), SessionStatus.COMPLETED, Optional.empty(), Map.of());
        try (Application application = open(shell)) {
            application.records().write(stores -> stores.sessions().add(session));
        }
    }

    /** Records a session with that title, later than those that are over. */
    static void addRunningSession(Shell shell, String id, String title) {
        Session session = Session.started(id, SessionKind.SESSION, Source.TOOL, Instant.parse("2026-11-20T08:01:40Z"))
                .described(Optional.empty(), Optional.of(title), Optional.empty(), Map.of(), Map.of());
        try (Application application = open(shell)) {
            application.records().write(stores -> stores.sessions().add(session));
        }
    }

    /** Records so many sessions of one title, one a second. */
    static void addSessions(Shell shell, int count) {
        try (Application application = open(shell)) {
            application.records().write(stores -> {
                for (int i = 0; i < count; i++) {
                    Instant at = Instant.parse("2026-11-19T08:00:00Z").plusSeconds(i);
                    stores.sessions()
                            .add(Session.started("many-" + i, SessionKind.SESSION, Source.TOOL, at)
                                    .described(
                                            Optional.empty(),
                                            Optional.of("Many"),
                                            Optional.empty(),
                                            Map.of(),
                                            Map.of()));
                }
                return count;
            });
        }
    }

    /** Records so many exchanges that the user was content with. */
    static void addPraise(Shell shell, int times) {
        Exchanges.Log log = new Exchanges.Log(
                "q",
                "r",
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of("positive"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        try (Application application = open(shell)) {
            Exchanges exchanges = application.exchanges();
            for (int i = 0; i < times; i++) {
                exchanges.log(log, Caller.UNKNOWN);
            }
        }
    }

    /** Records that the session's context was compacted. */
    static void addEvent(Shell shell, String sessionId, String id, String detail) {
        SessionEvent event = new SessionEvent(
                id, sessionId, SessionEvent.Kind.COMPACTION, Instant.parse("2026-11-20T08:02:00Z"), detail);
        try (Application application = open(shell)) {
            application.records().write(stores -> {
                stores.captures().keep(event);
                return event;
            });
        }
    }

    /** Notes what a server did at that time, and what it said. */
    static void addState(Shell shell, CaptureState.Kind kind, Instant at, String text) {
        try (Application application = open(shell, at)) {
            application.capturing().captureStates().note(kind, text);
        }
    }

    static Application open(Shell shell) {
        return open(shell, Shell.NOW);
    }

    static Application open(Shell shell, Instant now) {
        ProjectRoot root = new ProjectRoot(shell.project(), "test");
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return Application.open(root, Map.of(), shell.project(), clock);
    }

    static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
