package dev.daybook.runlog;

import dev.daybook.core.DaybookException;
import dev.daybook.redaction.Redaction;
import dev.daybook.redaction.Redactor;
import dev.daybook.redaction.Sweeps;
import dev.daybook.redaction.SweptFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The folder of run logs as Markdown files. */
public final class RunLogFiles implements SweptFiles {
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

    /** Redacts what was written before there were such rules; files alone that lie in the folder itself. */
    @Override
    public Sweeps.Swept sweep(Redactor redactor, boolean dryRun) {
        Map<String, Long> found = new TreeMap<>();
        long changed = 0;
        List<Path> files = files();
        for (Path file : files) {
            Redaction redaction = redactor.redact(read(file));
            redaction.findings().forEach(finding -> found.merge(finding.rule(), 1L, Long::sum));
            if (redaction.count() > 0) {
                changed++;
                if (!dryRun) {
                    write(file, redaction.text());
                }
            }
        }
        return new Sweeps.Swept("run-logs", files.size(), changed, found);
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> file.getFileName().toString().endsWith(".md"))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw DaybookException.unavailable(folder + " cannot be read: " + e, e);
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw DaybookException.unavailable(file + " cannot be read: " + e, e);
        }
    }

    private void write(Path file, String text) {
        try {
            Path draft = Files.createTempFile(folder, ".run-log", ".tmp");
            try {
                Files.writeString(draft, text, StandardCharsets.UTF_8);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw DaybookException.unavailable(file + " cannot be written: " + e, e);
        }
    }

    /** The file's path for people. */
    String shown(RunLog runLog) {
        return root.relativize(folder.resolve(runLog.fileName())).toString();
    }
}
