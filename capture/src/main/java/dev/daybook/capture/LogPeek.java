package dev.daybook.capture;

import dev.daybook.core.DaybookException;
import dev.daybook.session.AgentLogs;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Looks at the beginning of a log, whatever is in it. */
final class LogPeek {
    private static final int MAX_LINE = 4 << 20;
    private static final int RECORDS = 200;
    private static final long BYTES = 8 << 20;
    /** In a record that a fork has from the session that it was forked from. */
    private static final String COPIED = "forkedFrom";

    private LogPeek() {}

    /**
     * What the first records say; of a log of the agent's, as many as it takes to find the directory: hundreds of titles of
     * other sessions may come first.
     *
     * @param like whether a record is one of the agent's
     * @param directory the working directory that a record names
     */
    static AgentLogs.About about(
            Path log, Pruning pruning, Predicate<JsonFields> like, Function<JsonFields, Optional<String>> directory) {
        boolean recognised = false;
        Optional<Path> worked = Optional.empty();
        Optional<Instant> began = Optional.empty();
        JsonLine json = new JsonLine(MAX_LINE, pruning);
        try (BoundedLines lines = new BoundedLines(log, 0, MAX_LINE)) {
            long bytes = 0;
            for (int i = 0; (i < RECORDS && bytes < BYTES) || (recognised && worked.isEmpty()); i++) {
                Optional<BoundedLines.Line> line = lines.next();
                if (line.isEmpty() || (recognised && worked.isPresent() && began.isPresent())) {
                    break;
                }
                bytes += line.get().bytes().length;
                Optional<JsonFields> fields = json.parse(line.get().bytes());
                recognised |= fields.filter(like).isPresent();
                worked = worked.or(() -> fields.flatMap(directory).flatMap(LogPeek::absolute));
                began = began.or(() ->
                        fields.filter(record -> !record.at(COPIED).isObject()).flatMap(TranscriptRecord::timestamp));
            }
            return new AgentLogs.About(recognised, worked, began);
        } catch (IOException e) {
            throw DaybookException.unavailable("The log " + log + " cannot be read: " + e, e);
        }
    }

    private static Optional<Path> absolute(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute).map(Path::normalize);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
