package dev.daybook.capture;

import dev.daybook.core.DaybookException;
import dev.daybook.session.AgentLogs.Log;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/** Finds the logs in an agent's folders. */
final class LogFiles {
    private LogFiles() {}

    /** The files below the folder with that ending, by path; what cannot be looked at is left out. */
    static List<Log> below(Path folder, int depth, String ending) {
        List<Log> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try {
            Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), depth, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && file.toString().endsWith(ending)) {
                        found.add(new Log(
                                file,
                                attributes.size(),
                                attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MILLIS)));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("a visitor that never fails", e);
        }
        found.sort(Comparator.comparing(Log::file));
        return found;
    }

    /** When the log was written last. */
    static Instant modifiedAt(Path log) {
        try {
            return Files.getLastModifiedTime(log).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (IOException e) {
            throw DaybookException.unavailable("The log " + log + " cannot be read: " + e, e);
        }
    }
}
