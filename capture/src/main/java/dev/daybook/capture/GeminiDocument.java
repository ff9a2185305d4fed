package dev.daybook.capture;

import dev.daybook.core.DaybookException;
import dev.daybook.session.AgentLogs;
import dev.daybook.session.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A session that is written as one document, anew with every change: it is read whole each time. */
final class GeminiDocument implements AgentLogs.Reading {

    /** What one reading of the document is put together with. */
    record Part(LogAssembly assembly, GeminiReading records) {}

    private record Seen(long sizeBytes, FileTime modifiedAt) {}

    private final Path file;
    private final JsonDocument document;
    private final Supplier<Part> parts;
    private Part part;
    private Optional<Seen> seen = Optional.empty();
    private boolean truncated;

    GeminiDocument(Path file, Pruning pruning, Supplier<Part> parts) {
        this.file = file;
        this.document = new JsonDocument(LogReading.MAX_LINE, pruning, "messages");
        this.parts = parts;
        this.part = parts.get();
    }

    /** What the fields before the messages say. */
    static AgentLogs.About about(
            Path file, Pruning pruning, Predicate<JsonFields> like, Function<JsonFields, Optional<String>> directory) {
        JsonDocument document = new JsonDocument(LogReading.MAX_LINE, pruning, "messages");
        try {
            JsonFields head = document.head(file).orElse(JsonFields.NONE);
            return new AgentLogs.About(
                    like.test(head), directory.apply(head).map(Path::of), GeminiSession.time(head, "startTime"));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    @Override
    public boolean advance(long bytes) {
        try {
            Seen now = new Seen(Files.size(file), Files.getLastModifiedTime(file));
            if (seen.filter(now::equals).isEmpty()) {
                part = parts.get();
                truncated = !document.read(file, part.records()::about, part.records()::accept);
                part.assembly().counts().use("session");
                seen = Optional.of(now);
            }
            return false;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    @Override
    public void flush() {
        part.records().flush();
        part.assembly().flush();
    }

    @Override
    public long position() {
        return seen.map(Seen::sizeBytes).orElse(0L);
    }

    @Override
    public long checkpoint() {
        return 0;
    }

    @Override
    public Tally tally() {
        return part.assembly().counts().tally();
    }

    @Override
    public Tally tallyAtCheckpoint() {
        return Tally.NONE;
    }

    @Override
    public Optional<String> sessionId() {
        return part.records().sessionId();
    }

    @Override
    public Optional<Instant> lastAt() {
        return part.assembly().lastAt();
    }

    @Override
    public boolean truncated() {
        return truncated;
    }

    @Override
    public void close() {
        // the file is open only while it is read
    }

    private static DaybookException unreadable(Path file, IOException e) {
        return DaybookException.unavailable(
                "The log " + file + " cannot be read (" + e + "); check that you may read the file", e);
    }
}
