package dev.daybook.progress;

import dev.daybook.project.Places;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that the record is in, and how large they are. */
public record RecordFiles(Path database, Path runLogs) {

    /**
     * Sizes in bytes.
     *
     * @param walBytes the write-ahead log, which is part of the database
     * @param runLogs how many Markdown files there are
     */
    public record Sizes(long databaseBytes, long walBytes, long runLogs, long runLogBytes) {}

    public static RecordFiles of(Places places) {
        return new RecordFiles(places.database(), places.runLogs());
    }

    /** As they are now; what is not there, or goes while it is looked at, takes nothing. */
    Sizes sizes() {
        List<Path> files = runLogFiles();
        return new Sizes(
                size(database),
                size(database.resolveSibling(database.getFileName() + "-wal")),
                files.size(),
                files.stream().mapToLong(RecordFiles::size).sum());
    }

    private List<Path> runLogFiles() {
        try (Stream<Path> entries = Files.list(runLogs)) {
            return entries.filter(file -> file.getFileName().toString().endsWith(".md"))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
