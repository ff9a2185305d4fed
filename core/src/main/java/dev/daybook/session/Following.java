package dev.daybook.session;

import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A log that is read while it grows. Between two steps nothing is open but the file. */
final class Following implements AutoCloseable {
    private static final long STEP_BYTES = 1 << 20;

    private final Records records;
    private final Imports imports;
    private final AgentLogs agent;
    private final Path file;
    private final Optional<Path> directory;
    private final List<Consumer<Stores>> steps = new ArrayList<>();
    private LogWriting writing = new LogWriting(steps::add);
    private Optional<AgentLogs.Reading> reading = Optional.empty();
    private Optional<AgentLogs.Log> seen = Optional.empty();
    /** Of the file that is open; one that was put in its place has another. */
    private Optional<Object> key = Optional.empty();

    private String head = "";

    Following(Records records, Imports imports, Imports.Candidate candidate) {
        this.records = records;
        this.imports = imports;
        this.agent = candidate.agent();
        this.file = candidate.log().file();
        this.directory = candidate.about().directory();
    }

    /**
     * Reads and writes a bounded part of what is new; false: there was nothing.
     *
     * <p>A file that shrank or was replaced is read from its beginning; so is one of which the record knows nothing any more.
     */
    boolean step() {
        AgentLogs.Log log = Imports.logAt(file);
        if (seen.filter(log::equals).isPresent()) {
            return false;
        }
        if (reading.isPresent() && (!isSameFile(log) || isForgotten())) {
            close();
        }
        if (reading.isEmpty()) {
            open(log);
        }
        AgentLogs.Reading open = reading.orElseThrow();
        boolean more = open.advance(STEP_BYTES);
        open.flush();
        head = LogHead.of(file, open.position());
        TranscriptStore.Read read = imports.read(agent, log, directory, open);
        LogWriting written = writing;
        steps.add(stores -> {
            written.settle(stores);
            stores.transcripts().put(read);
        });
        records.writeInBulk(List.copyOf(steps));
        steps.clear();
        if (!more) {
            seen = Optional.of(log);
        }
        return true;
    }

    @Override
    public void close() {
        reading.ifPresent(AgentLogs.Reading::close);
        reading = Optional.empty();
        seen = Optional.empty();
        steps.clear();
    }

    private boolean isSameFile(AgentLogs.Log log) {
        long position = reading.orElseThrow().position();
        return log.sizeBytes() >= position
                && LogHead.key(file).equals(key)
                && LogHead.of(file, position).equals(head);
    }

    /** The record was deleted, or is to be read anew. */
    private boolean isForgotten() {
        return records.read(stores -> stores.transcripts().find(file.toString()))
                .isEmpty();
    }

    private void open(AgentLogs.Log log) {
        Optional<TranscriptStore.Read> before = records.read(
                        stores -> stores.transcripts().find(file.toString()))
                .filter(read -> !read.elsewhere()
                        && log.sizeBytes() >= read.position()
                        && LogHead.of(file, read.position()).equals(read.head()));
        long from = before.map(TranscriptStore.Read::checkpoint).orElse(0L);
        Tally tally = before.map(TranscriptStore.Read::tallyAtCheckpoint).orElse(Tally.NONE);
        key = LogHead.key(file);
        writing = new LogWriting(steps::add);
        reading = Optional.of(agent.open(file, from, tally, writing));
    }
}
