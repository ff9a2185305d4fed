package dev.daybook.capture;

import dev.daybook.cost.PriceTable;
import dev.daybook.project.ProjectPaths;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.AgentLogs;
import dev.daybook.session.Captured;
import dev.daybook.session.Exchange;
import dev.daybook.session.Session;
import dev.daybook.session.SessionEvent;
import dev.daybook.session.Tally;
import dev.daybook.session.TodoChange;
import dev.daybook.skill.SkillInvocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everything that a transcript handed over, in the order in which it did. */
record TranscriptContents(
        List<Object> all,
        List<Session> sessions,
        List<Captured> captured,
        List<SessionEvent> loose,
        Tally tally,
        boolean truncated) {

    static TranscriptContents of(Path file) {
        List<Object> all = new ArrayList<>();
        List<Session> sessions = new ArrayList<>();
        List<Captured> captured = new ArrayList<>();
        List<SessionEvent> loose = new ArrayList<>();
        AgentLogs.Sink sink = new AgentLogs.Sink() {
            @Override
            public void session(Session session) {
                all.add(session);
                sessions.add(session);
            }

            @Override
            public void exchange(Captured exchange) {
                all.add(exchange);
                captured.add(exchange);
            }

            @Override
            public void event(SessionEvent event) {
                all.add(event);
                loose.add(event);
            }
        };
        try (AgentLogs.Reading reading = logs(file.getParent()).open(file, 0, Tally.NONE, sink)) {
            while (reading.advance(1 << 16)) {
                // the next part
            }
            reading.flush();
            return new TranscriptContents(all, sessions, captured, loose, reading.tally(), reading.truncated());
        }
    }

    static ClaudeLogs logs(Path configuration) {
        return new ClaudeLogs(
                configuration,
                new ProjectPaths(Path.of("/home/ada/shop")),
                PriceTable.builtIn(),
                new Redactor(new byte[] {1}));
    }

    List<Exchange> exchanges() {
        return captured.stream().map(Captured::exchange).toList();
    }

    List<SessionEvent> events() {
        return captured.stream().flatMap(one -> one.events().stream()).toList();
    }

    List<TodoChange> todos() {
        return captured.stream().flatMap(one -> one.todos().stream()).toList();
    }

    List<SkillInvocation> invocations() {
        return captured.stream().flatMap(one -> one.invocations().stream()).toList();
    }

    /** Of a file with these lines. */
    static TranscriptContents of(Path folder, String... lines) throws IOException {
        return ofBytes(folder, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static TranscriptContents ofBytes(Path folder, byte[] bytes) throws IOException {
        return of(Files.write(folder.resolve("fallback.jsonl"), bytes));
    }

    Exchange first() {
        return exchanges().get(0);
    }

    Map<String, Long> skipped() {
        return tally.skipped();
    }
}
