package dev.daybook.capture;

import dev.daybook.core.DaybookException;
import dev.daybook.session.PromptHistory.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The file {@code history.jsonl} in which Claude Code keeps the prompts that were typed, of all projects, in the order
 * they were sent; it outlives the transcripts.
 */
final class PromptHistoryFile {
    /** Pasted text of more than a kilobyte is kept elsewhere, so that lines are short. */
    static final int MAX_LINE = 16 << 20;

    /**
     * One prompt, slash commands and {@code !} commands included.
     *
     * @param project the folder it was typed in, as the file has it
     * @param sessionId the session that the file names; absent on older lines
     * @param group the session it is told with: its own, or an id made of the project and the first prompt's time, the same
     *     at each reading
     * @param text with pasted text in its place, where the file has it
     */
    record Entry(Instant at, String project, Optional<String> sessionId, String group, String text) {
        Entry {
            if (project.isBlank() || group.isBlank() || text.isBlank()) {
                throw DaybookException.invalid("a prompt needs a project, a session and a text");
            }
        }
    }

    private PromptHistoryFile() {}

    /**
     * Reads the prompts of the projects asked for, one line in memory at a time.
     *
     * @param project tells from the folder as it is written whether it is asked for
     * @throws DaybookException UNAVAILABLE: there is no such file, or it cannot be read
     */
    static Report read(Path file, Predicate<String> project, Consumer<Entry> entries) {
        if (!Files.isRegularFile(file)) {
            throw DaybookException.unavailable("There is no prompt history at " + file
                    + "; Claude Code keeps it as history.jsonl in its configuration folder, ~/.claude");
        }
        try (BoundedLines lines = new BoundedLines(file, 0, MAX_LINE)) {
            return read(lines, new PromptHistoryReading(project, entries));
        } catch (IOException e) {
            throw DaybookException.unavailable(
                    "The prompt history " + file + " cannot be read (" + e + "); check that you may read the file", e);
        }
    }

    private static Report read(BoundedLines lines, PromptHistoryReading reading) throws IOException {
        JsonLine json = new JsonLine(MAX_LINE);
        Map<String, Long> skipped = new TreeMap<>();
        long read = 0;
        long told = 0;
        for (Optional<BoundedLines.Line> next = lines.next(); next.isPresent(); next = lines.next()) {
            BoundedLines.Line line = next.get();
            if (!line.tooLong() && isBlank(line.bytes())) {
                continue;
            }
            read++;
            Optional<String> reason = line.tooLong() ? Optional.of("line too long") : reading.accept(json, line);
            reason.ifPresent(why -> skipped.merge(why, 1L, Long::sum));
            told += reason.isPresent() ? 0 : 1;
        }
        return new Report(read, told, skipped);
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
