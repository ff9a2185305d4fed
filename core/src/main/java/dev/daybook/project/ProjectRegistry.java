package dev.daybook.project;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import dev.daybook.core.WholeFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The user's list of projects that Daybook may record: a file of absolute paths, one a line. */
public final class ProjectRegistry {
    private static final long PATIENCE_MS = 5_000;
    private static final long PAUSE_MS = 20;
    private static final long LARGEST_BYTES = 4 << 20;

    private final Path file;

    public ProjectRegistry(Path file) {
        this.file = file;
    }

    /** {@code $XDG_DATA_HOME/daybook/projects}, or that in {@code ~/.local/share}. */
    public static ProjectRegistry of(Map<String, String> env, Path home) {
        String data = env.getOrDefault("XDG_DATA_HOME", "");
        try {
            // the specification of these folders has relative values ignored
            Path folder = Optional.of(data)
                    .filter(value -> !value.isBlank())
                    .map(Path::of)
                    .filter(Path::isAbsolute)
                    .orElse(home.resolve(".local").resolve("share"));
            return new ProjectRegistry(folder.resolve("daybook").resolve("projects"));
        } catch (InvalidPathException e) {
            throw DaybookException.invalid(
                    "XDG_DATA_HOME names '" + Texts.shortened(data, 250) + "', which is not a path");
        }
    }

    /** A registered project. */
    public record Entry(Path path, boolean exists) {}

    public Path file() {
        return file;
    }

    /** In the order in which they were added; none where there is no list yet. */
    public List<Entry> list() {
        return lines().stream()
                .flatMap(line -> path(line).stream())
                .distinct()
                .map(path -> new Entry(path, Files.isDirectory(path)))
                .toList();
    }

    public boolean contains(Path project) {
        Path wanted = normal(project);
        return lines().stream().anyMatch(line -> path(line).equals(Optional.of(wanted)));
    }

    /** False: it is in the list already. */
    public boolean add(Path project) {
        Path added = normal(project);
        String line = added.toString();
        if (line.chars().anyMatch(Character::isISOControl)) {
            throw DaybookException.invalid("'" + Texts.shortened(line, 250)
                    + "' has a control character in its name and cannot be kept in a list of lines");
        }
        if (!Files.isDirectory(added)) {
            throw DaybookException.invalid("'" + Texts.shortened(line, 250) + "' is not a directory");
        }
        return change(lines -> {
            boolean known = lines.stream().anyMatch(other -> path(other).equals(Optional.of(added)));
            List<String> more = new ArrayList<>(lines);
            if (!known) {
                more.add(line);
            }
            return more;
        });
    }

    /** False: it is not in the list. */
    public boolean remove(Path project) {
        Path removed = normal(project);
        return change(lines -> lines.stream()
                .filter(line -> !path(line).equals(Optional.of(removed)))
                .toList());
    }

    private boolean change(UnaryOperator<List<String>> change) {
        try {
            prepareFolder();
            try (FileChannel channel = FileChannel.open(
                    file.resolveSibling(file.getFileName() + ".lock"),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE))) {
                lock(channel);
                List<String> before = lines();
                List<String> after = change.apply(before);
                if (after.equals(before)) {
                    return false;
                }
                replace(after);
                return true;
            }
        } catch (IOException e) {
            throw DaybookException.unavailable("The list of projects " + file + " cannot be written: " + e, e);
        }
    }

    /** Until the channel is closed. */
    private void lock(FileChannel channel) throws IOException {
        long end = System.nanoTime() + PATIENCE_MS * 1_000_000;
        while (System.nanoTime() < end) {
            if (isLocked(channel)) {
                return;
            }
            try {
                Thread.sleep(PAUSE_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw DaybookException.unavailable("The list of projects " + file + " is locked by another process; try again");
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** A reader sees the old list or the new one, and a kill leaves one of the two. */
    private void replace(List<String> lines) throws IOException {
        // a list that is kept elsewhere by a link stays there
        Path target = Files.exists(file) ? file.toRealPath() : file;
        WholeFile.write(target, lines.stream().map(line -> line + "\n").collect(Collectors.joining()));
    }

    private void prepareFolder() throws IOException {
        Path folder = file.getParent();
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        }
    }

    /** As they are, with those that are no paths, so that what somebody wrote there is kept. */
    private List<String> lines() {
        try {
            if (!Files.exists(file)) {
                return List.of();
            }
            if (Files.size(file) > LARGEST_BYTES) {
                throw DaybookException.unavailable("The list of projects " + file + " is larger than 4 MB; mend it");
            }
            return List.copyOf(new LinkedHashSet<>(Files.readAllLines(file, StandardCharsets.UTF_8)));
        } catch (CharacterCodingException e) {
            throw DaybookException.unavailable("The list of projects " + file + " is not UTF-8; mend or delete it", e);
        } catch (IOException e) {
            throw DaybookException.unavailable("The list of projects " + file + " cannot be read: " + e, e);
        }
    }

    private static Optional<Path> path(String line) {
        try {
            return Optional.of(Path.of(line)).filter(Path::isAbsolute).map(Path::normalize);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Path normal(Path project) {
        return project.toAbsolutePath().normalize();
    }
}
