package dev.daybook.runlog;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of run logs as Markdown files; no link in it, nor to it, is followed. */
public final class RunLogFiles {
    private final Path root;
    private final Path folder;
    private final Disk disk;

    /** Shows paths relative to {@code root}. */
    public RunLogFiles(Path root, Path folder) {
        this(root, folder, new LocalDisk());
    }

    RunLogFiles(Path root, Path folder, Disk disk) {
        this.root = root;
        this.folder = folder;
        this.disk = disk;
    }

    /** Whether something of that name is there, whoever put it there. */
    boolean exists(String fileName) {
        return Files.exists(folder.resolve(fileName), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * What the file holds; absent where it is missing.
     *
     * @throws DaybookException CONFLICT: it, or the folder, is something else; UNAVAILABLE: it cannot be read
     */
    Optional<byte[]> read(String fileName) {
        checkFolder();
        Path file = folder.resolve(fileName);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw DaybookException.conflict(shown(fileName) + " is "
                    + (Files.isSymbolicLink(file) ? "a symbolic link, which is not followed" : "no ordinary file")
                    + "; move it away, and the file is written");
        }
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw DaybookException.unavailable(shown(fileName) + " cannot be read: " + e, e);
        }
    }

    /** Writes the file whole or not at all. */
    void write(String fileName, byte[] bytes) {
        checkFolder();
        try {
            disk.createFolder(folder);
            Path draft = disk.createDraft(folder);
            try {
                disk.write(draft, bytes);
                disk.move(draft, folder.resolve(fileName));
            } catch (IOException e) {
                disk.delete(draft);
                throw e;
            }
        } catch (IOException e) {
            throw DaybookException.unavailable(shown(fileName) + " cannot be written: " + e, e);
        }
    }

    /** Removes what a process left that ended while it wrote; nobody may be writing now. */
    void removeDrafts() {
        for (Path file : list(LocalDisk.DRAFT_ENDING)) {
            if (file.getFileName().toString().startsWith(LocalDisk.DRAFT)) {
                try {
                    disk.delete(file);
                } catch (IOException e) {
                    throw DaybookException.unavailable(file + " cannot be removed: " + e, e);
                }
            }
        }
    }

    /** The names of the Markdown files that lie in the folder itself. */
    List<String> names() {
        return list(".md").stream().map(file -> file.getFileName().toString()).toList();
    }

    /** The file's path for people. */
    String shown(String fileName) {
        return root.relativize(folder.resolve(fileName)).toString();
    }

    /** The name of a file of the folder, where it is one. */
    Optional<String> nameOf(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return folder.toAbsolutePath().normalize().equals(absolute.getParent())
                ? Optional.of(absolute.getFileName().toString())
                : Optional.empty();
    }

    private List<Path> list(String ending) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> file.getFileName().toString().endsWith(ending))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw DaybookException.unavailable(folder + " cannot be read: " + e, e);
        }
    }

    private void checkFolder() {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw DaybookException.conflict(root.relativize(folder) + " is "
                    + (Files.isSymbolicLink(folder) ? "a symbolic link, which is not followed" : "no folder")
                    + "; move it away, and the files are written");
        }
    }
}
