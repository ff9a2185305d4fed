package dev.daybook.capture;

import dev.daybook.core.DaybookException;
import dev.daybook.session.AgentLogs;
import dev.daybook.session.Tally;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** A log of one JSON object a line that is being read; what its records mean is told by another. */
final class LogReading implements AgentLogs.Reading {
    /** Lines of 280 kB have been seen; a line that long costs about five times its size to read. */
    static final int MAX_LINE = 32 << 20;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** What an agent's records mean. */
    interface Records {
        /** Takes a record; every one is used or skipped in the assembly's counts, once. */
        void accept(JsonFields fields);

        /** Whether a line is left out for its beginning alone, counted already. */
        boolean skips(byte[] line);

        /** Nothing more comes for now: hands on what was kept back. */
        void flush();

        /** The beginning of the first record that only a later one will make sense of. */
        default Optional<OpenExchange.Beginning> waiting() {
            return Optional.empty();
        }

        /** The session that the log is of, once a record has said so. */
        Optional<String> sessionId();
    }

    private final Path file;
    private final BoundedLines lines;
    private final JsonLine json;
    private final LogAssembly assembly;
    private final Records records;
    private boolean truncated;

    LogReading(Path file, long position, Pruning pruning, LogAssembly assembly, Records records) {
        this.file = file;
        this.json = new JsonLine(MAX_LINE, pruning);
        this.assembly = assembly;
        this.records = records;
        try {
            this.lines = new BoundedLines(file, position, MAX_LINE);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public boolean advance(long bytes) {
        long end = lines.position() + bytes;
        truncated = false;
        try {
            while (lines.position() < end) {
                Optional<BoundedLines.Line> next = lines.next();
                if (next.isEmpty() || !take(next.get())) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** False: the line has no end yet, and is left for the next time. */
    private boolean take(BoundedLines.Line line) {
        byte[] bytes = line.start() == 0 ? withoutByteOrderMark(line.bytes()) : line.bytes();
        assembly.at(line.start());
        if (line.tooLong() && line.terminated()) {
            assembly.counts().skip("line too long");
            return true;
        }
        if (!line.tooLong() && (isBlank(bytes) || (line.terminated() && records.skips(bytes)))) {
            return true;
        }
        Optional<JsonFields> fields = line.tooLong() ? Optional.empty() : json.parse(bytes);
        if (fields.isPresent()) {
            records.accept(fields.get());
            return true;
        }
        if (!line.terminated()) {
            lines.backTo(line.start());
            truncated = true;
            return false;
        }
        assembly.counts().skip("malformed");
        return true;
    }

    @Override
    public void flush() {
        records.flush();
        assembly.flush();
    }

    @Override
    public long position() {
        return lines.position();
    }

    @Override
    public long checkpoint() {
        return restart().offset();
    }

    private OpenExchange.Beginning restart() {
        OpenExchange.Beginning open = assembly.checkpoint(position());
        return records.waiting()
                .filter(waiting -> waiting.offset() < open.offset())
                .orElse(open);
    }

    @Override
    public Tally tally() {
        return assembly.counts().tally();
    }

    @Override
    public Tally tallyAtCheckpoint() {
        return restart().tally();
    }

    @Override
    public Optional<String> sessionId() {
        return records.sessionId();
    }

    @Override
    public Optional<Instant> lastAt() {
        return assembly.lastAt();
    }

    @Override
    public boolean truncated() {
        return truncated;
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private DaybookException unreadable(IOException e) {
        return DaybookException.unavailable(
                "The log " + file + " cannot be read (" + e + "); check that you may read the file", e);
    }

    private static byte[] withoutByteOrderMark(byte[] bytes) {
        boolean marked = bytes.length >= 3 && Arrays.equals(bytes, 0, 3, BYTE_ORDER_MARK, 0, 3);
        return marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
