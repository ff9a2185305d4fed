package dev.daybook.capture;

import dev.daybook.cost.PriceTable;
import dev.daybook.project.ProjectPaths;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.Exchange;
import dev.daybook.session.Session;
import dev.daybook.session.Transcript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everything that a transcript handed over. */
record TranscriptContents(List<Object> all, List<Session> sessions, List<Exchange> exchanges, Transcript.Tally tally) {

    static TranscriptContents of(Path file) {
        List<Object> all = new ArrayList<>();
        List<Session> sessions = new ArrayList<>();
        List<Exchange> exchanges = new ArrayList<>();
        Transcript transcript = new ClaudeTranscript(
                new ProjectPaths(Path.of("/home/ada/shop")), PriceTable.builtIn(), new Redactor(new byte[] {1}));
        Transcript.Tally tally = transcript.read(file, new Transcript.Sink() {
            @Override
            public void session(Session session) {
                all.add(session);
                sessions.add(session);
            }

            @Override
            public void exchange(Exchange exchange) {
                all.add(exchange);
                exchanges.add(exchange);
            }
        });
        return new TranscriptContents(all, sessions, exchanges, tally);
    }

    /** Of a file with these lines. */
    static TranscriptContents of(Path folder, String... lines) throws IOException {
        return ofBytes(folder, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static TranscriptContents ofBytes(Path folder, byte[] bytes) throws IOException {
        return of(Files.write(folder.resolve("fallback.jsonl"), bytes));
    }

    Exchange first() {
        return exchanges.get(0);
    }

    Map<String, Long> skipped() {
        return tally.skipped();
    }
}
