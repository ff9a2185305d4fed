package dev.daybook.runlog;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The folder of run logs as Markdown files. */
public final class RunLogFiles {
    private final Path root;
    private final Path folder;

    /** Shows paths relative to {@code root}. */
    public RunLogFiles(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    /** Whether a file of that name is there, whoever wrote it. */
    boolean exists(String fileName) {
        return Files.exists(folder.resolve(fileName));
    }

    /** Writes the file whole or not at all. */
    void write(RunLog runLog) {
        Path file = folder.resolve(runLog.fileName());
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, ".run-log", ".tmp");
            try {
                Files.writeString(draft, RunLogMarkdown.of(runLog), StandardCharsets.UTF_8);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw DaybookException.unavailable(
                    "The run log was not recorded, because " + file + " cannot be written: " + e, e);
        }
    }

    /** The file's path for people. */
    String shown(RunLog runLog) {
        return root.relativize(folder.resolve(runLog.fileName())).toString();
    }
}
