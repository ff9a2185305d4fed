package dev.daybook.capture;

import dev.daybook.cost.Tokens;
import dev.daybook.cost.Usage;
import dev.daybook.session.AgentLogs;
import dev.daybook.session.Captured;
import dev.daybook.session.Exchange;
import dev.daybook.session.FileTouch;
import dev.daybook.session.Session;
import dev.daybook.session.SessionEvent;
import dev.daybook.session.Tally;
import dev.daybook.session.ToolCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that an agent's log handed over, and where it was left. */
record LogContents(
        List<Session> sessions,
        List<Captured> captured,
        List<SessionEvent> loose,
        Tally tally,
        boolean truncated,
        long checkpoint,
        Tally tallyAtCheckpoint) {

    static LogContents of(AgentLogs agent, Path file) {
        return from(agent, file, 0, Tally.NONE);
    }

    /** Of a file with these lines. */
    static LogContents of(AgentLogs agent, Path file, String... lines) throws IOException {
        Files.createDirectories(file.getParent());
        return of(agent, Files.writeString(file, String.join("\n", lines) + "\n", StandardCharsets.UTF_8));
    }

    static LogContents from(AgentLogs agent, Path file, long position, Tally before) {
        Collected collected = new Collected();
        try (AgentLogs.Reading reading = agent.open(file, position, before, collected)) {
            while (reading.advance(1 << 10)) {
                // the next part
            }
            reading.flush();
            return collected.contents(reading);
        }
    }

    private static final class Collected implements AgentLogs.Sink {
        private final Map<String, Session> sessions = new LinkedHashMap<>();
        private final List<Captured> captured = new ArrayList<>();
        private final List<SessionEvent> loose = new ArrayList<>();

        @Override
        public void session(Session session) {
            sessions.put(session.id(), session);
        }

        @Override
        public void exchange(Captured exchange) {
            if (!sessions.containsKey(exchange.exchange().sessionId())) {
                throw new AssertionError("an exchange came before its session");
            }
            captured.add(exchange);
        }

        @Override
        public void event(SessionEvent event) {
            loose.add(event);
        }

        LogContents contents(AgentLogs.Reading reading) {
            return new LogContents(
                    List.copyOf(sessions.values()),
                    captured,
                    loose,
                    reading.tally(),
                    reading.truncated(),
                    reading.checkpoint(),
                    reading.tallyAtCheckpoint());
        }
    }

    Session session() {
        return sessions.get(0);
    }

    List<Exchange> exchanges() {
        return captured.stream().map(Captured::exchange).toList();
    }

    Exchange first() {
        return exchanges().get(0);
    }

    List<String> queries() {
        return exchanges().stream().map(Exchange::query).toList();
    }

    List<ToolCall> calls() {
        return exchanges().stream()
                .flatMap(exchange -> exchange.toolCalls().stream())
                .toList();
    }

    ToolCall call(String id) {
        return calls().stream()
                .filter(call -> call.externalId()
                        .filter(known -> ("/" + known).endsWith("/" + id))
                        .isPresent())
                .findFirst()
                .orElseThrow();
    }

    /** The files as {@code read src/A.java}, {@code modified src/B.java +2 -1}, {@code inferred read C}. */
    List<String> files() {
        return exchanges().stream()
                .flatMap(exchange -> exchange.files().stream())
                .map(LogContents::shown)
                .toList();
    }

    private static String shown(FileTouch touch) {
        return (touch.inferred() ? "inferred " : "")
                + touch.access().name().toLowerCase(java.util.Locale.ROOT)
                + " " + touch.path().path()
                + touch.linesAdded().map(lines -> " +" + lines).orElse("")
                + touch.linesRemoved().map(lines -> " -" + lines).orElse("");
    }

    List<SessionEvent> events() {
        return captured.stream().flatMap(one -> one.events().stream()).toList();
    }

    List<Usage> usage() {
        return exchanges().stream()
                .flatMap(exchange -> exchange.usage().stream())
                .toList();
    }

    Tokens tokens() {
        return usage().stream().map(Usage::tokens).reduce(Tokens.NONE, Tokens::plus);
    }
}
