package dev.daybook.session;

import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A log that is read while it grows. Between two steps nothing is open but the file. */
public final class Following implements AutoCloseable {
    private static final long STEP_BYTES = 1 << 20;

    private final Records records;
    private final Imports imports;
    private final Path file;
    private final List<Consumer<Stores>> steps = new ArrayList<>();
    private final LogWriting writing = new LogWriting(steps::add);
    private Optional<AgentLogs> agent = Optional.empty();
    private Optional<AgentLogs.Reading> reading = Optional.empty();
    private Optional<AgentLogs.Log> seen = Optional.empty();

    Following(Records records, Imports imports, Path file) {
        this.records = records;
        this.imports = imports;
        this.file = file;
    }

    /**
     * Reads and writes a bounded part of what is new; false: there was nothing.
     *
     * <p>A file that shrank or was replaced is read from its beginning.
     */
    public boolean step() {
        AgentLogs.Log log = Imports.logAt(file);
        if (seen.filter(log::equals).isPresent()) {
            return false;
        }
        boolean shrank =
                seen.filter(before -> log.sizeBytes() < before.sizeBytes()).isPresent();
        if (shrank) {
            close();
        }
        if (reading.isEmpty() && !open(log)) {
            return false;
        }
        AgentLogs.Reading open = reading.orElseThrow();
        boolean more = open.advance(STEP_BYTES);
        open.flush();
        TranscriptStore.Read read = imports.read(agent.orElseThrow(), log, Optional.empty(), open);
        steps.add(stores -> {
            writing.settle(stores);
            stores.transcripts().put(read);
        });
        records.writeInBulk(List.copyOf(steps));
        steps.clear();
        if (!more) {
            seen = Optional.of(log);
        }
        return true;
    }

    /** Reckons the metrics anew of what was read; worth it when there is a pause. */
    public void measure() {
        imports.measure();
    }

    @Override
    public void close() {
        reading.ifPresent(AgentLogs.Reading::close);
        reading = Optional.empty();
        seen = Optional.empty();
        steps.clear();
    }

    private boolean open(AgentLogs.Log log) {
        agent = imports.agentOf(file);
        if (agent.isEmpty()) {
            return false;
        }
        Optional<TranscriptStore.Read> before =
                records.read(stores -> stores.transcripts().find(file.toString()));
        boolean same = before.filter(read -> !read.elsewhere()
                        && log.sizeBytes() >= read.position()
                        && LogHead.of(file, read.position()).equals(read.head()))
                .isPresent();
        long from = same ? before.orElseThrow().checkpoint() : 0;
        Tally tally = same ? before.orElseThrow().tallyAtCheckpoint() : Tally.NONE;
        reading = Optional.of(agent.get().open(file, from, tally, writing));
        return true;
    }
}
