package dev.daybook.capture;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Looks at the beginning of a log, whatever is in it. */
final class LogPeek {
    private static final int MAX_LINE = 4 << 20;
    private static final int RECORDS = 200;
    private static final long BYTES = 8 << 20;

    private LogPeek() {}

    /** The first absolute path that one of the first records names; absent where none does. */
    static Optional<Path> directory(Path log, Pruning pruning, Function<JsonFields, Optional<String>> named) {
        return first(log, pruning, fields -> named.apply(fields).flatMap(LogPeek::absolute));
    }

    /** Whether one of the first records is like that. */
    static boolean anyOf(Path log, Pruning pruning, Predicate<JsonFields> like) {
        return first(log, pruning, fields -> Optional.of(fields).filter(like)).isPresent();
    }

    private static <T> Optional<T> first(Path log, Pruning pruning, Function<JsonFields, Optional<T>> wanted) {
        JsonLine json = new JsonLine(MAX_LINE, pruning);
        try (BoundedLines lines = new BoundedLines(log, 0, MAX_LINE)) {
            for (int i = 0; i < RECORDS && lines.position() < BYTES; i++) {
                Optional<BoundedLines.Line> line = lines.next();
                if (line.isEmpty()) {
                    return Optional.empty();
                }
                Optional<T> found = json.parse(line.get().bytes()).flatMap(wanted);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
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
