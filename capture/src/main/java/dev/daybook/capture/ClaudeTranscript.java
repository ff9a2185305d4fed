package dev.daybook.capture;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.cost.PriceTable;
import dev.daybook.project.ProjectPaths;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/**
 * The JSONL file that Claude Code writes of a session, or of a sub-agent.
 *
 * <p>The format is not documented and grows: every line stands for itself, what is not known is counted by its type, and
 * no content makes the reading fail. Of the file, a line at a time is held and the few exchanges that may still change.
 */
public final class ClaudeTranscript implements Transcript {
    /** Lines of 280 kB have been seen; a line that long costs about five times its size to read. */
    private static final int MAX_LINE = 32 << 20;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final ProjectPaths paths;
    private final PriceTable prices;
    private final Redactor redactor;

    /** What is too long to keep whole is redacted before it is cut, since half a secret looks like none. */
    public ClaudeTranscript(ProjectPaths paths, PriceTable prices, Redactor redactor) {
        this.paths = paths;
        this.prices = prices;
        this.redactor = redactor;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Sessions come as completed at their last record, since a transcript does not say whether one still runs.
     * Answers that no prompt in the file leads to come as an exchange with an empty query, which is not counted as a prompt.
     *
     * @throws DaybookException UNAVAILABLE: there is no such file, or it cannot be read
     */
    @Override
    public Tally read(Path file, Sink sink) {
        if (!Files.exists(file)) {
            throw DaybookException.unavailable("There is no transcript at " + file
                    + "; give the path of a .jsonl file, as Claude Code keeps them below ~/.claude/projects");
        }
        if (!Files.isRegularFile(file)) {
            throw DaybookException.unavailable(file + " is not a file; give the path of a .jsonl file in it");
        }
        try (InputStream in = Files.newInputStream(file)) {
            Instant modifiedAt = Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.MILLIS);
            Skipped skipped = new Skipped();
            TranscriptReading reading =
                    new TranscriptReading(paths, prices, redactor, fallbackSessionId(file), modifiedAt, skipped, sink);
            return reading.end(readLines(new BoundedLines(in, MAX_LINE), reading, skipped));
        } catch (IOException e) {
            throw DaybookException.unavailable(
                    "The transcript " + file + " cannot be read (" + e + "); check that you may read the file", e);
        }
    }

    /** Whether the last line was cut short. */
    private static boolean readLines(BoundedLines lines, TranscriptReading reading, Skipped skipped)
            throws IOException {
        JsonLine json = new JsonLine(MAX_LINE);
        boolean first = true;
        Optional<BoundedLines.Line> next = lines.next();
        while (next.isPresent()) {
            BoundedLines.Line line = next.get();
            byte[] bytes = first ? withoutByteOrderMark(line.bytes()) : line.bytes();
            Optional<JsonFields> fields = json.parse(bytes);
            if (fields.isPresent()) {
                reading.accept(fields.get());
            } else if (!line.terminated() && (line.tooLong() || !isBlank(bytes))) {
                return true;
            } else if (line.tooLong()) {
                skipped.count("line too long");
            } else if (!isBlank(bytes)) {
                skipped.count("malformed");
            }
            first = false;
            next = lines.next();
        }
        return false;
    }

    private static String fallbackSessionId(Path file) {
        String name = file.getFileName().toString();
        String id = name.endsWith(".jsonl") ? name.substring(0, name.length() - ".jsonl".length()) : name;
        try {
            return Ids.accepted("sessionId", id);
        } catch (DaybookException e) {
            return "transcript-" + Ids.sha256(name).substring(0, 16);
        }
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
