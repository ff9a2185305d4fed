package dev.daybook.retention;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The files of run logs as far as they are read and deleted; no link is ever followed. */
public final class RunLogFolder {
    private static final long MOST_BYTES = 64L << 20;

    private final Path folder;

    public RunLogFolder(Path folder) {
        this.folder = folder;
    }

    /** What is known of a regular file of that name; absent where there is none. */
    Optional<BasicFileAttributes> find(String name) {
        return plain(name).flatMap(RunLogFolder::attributes).filter(BasicFileAttributes::isRegularFile);
    }

    /** Its bytes; absent where it is no regular file, or too long for one. */
    Optional<byte[]> read(String name) {
        if (find(name).filter(file -> file.size() <= MOST_BYTES).isEmpty()) {
            return Optional.empty();
        }
        Path file = folder.resolve(name);
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // goes on until it is read
            }
            return Optional.of(Arrays.copyOf(bytes.array(), bytes.position()));
        } catch (IOException e) {
            throw DaybookException.unavailable(file + " cannot be read, so it was not archived: " + e, e);
        }
    }

    /** Deletes the file, or the link of that name and not what it leads to; a folder stays. */
    void delete(String name) {
        Optional<Path> file = plain(name);
        if (file.isEmpty()
                || attributes(file.get()).filter(found -> !found.isDirectory()).isEmpty()) {
            return;
        }
        try {
            Files.deleteIfExists(file.get());
        } catch (IOException e) {
            throw DaybookException.unavailable(
                    file.get() + " cannot be deleted: " + e + ". What it tells is deleted from the record; make its "
                            + "folder writable and run 'daybook retention --apply' again",
                    e);
        }
    }

    /** The files of run logs by name; none where the folder is a link. */
    List<String> list() {
        if (!isFolder()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw DaybookException.unavailable(folder + " cannot be read: " + e, e);
        }
    }

    boolean isFolder() {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
    }

    /** A name that stays in the folder. */
    private Optional<Path> plain(String name) {
        try {
            Path file = Path.of(name);
            boolean stays = file.getNameCount() == 1
                    && !file.isAbsolute()
                    && file.getFileName().toString().equals(name)
                    && !name.equals("..")
                    && !name.equals(".")
                    && !name.isEmpty();
            return stays && isFolder() ? Optional.of(folder.resolve(file)) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<BasicFileAttributes> attributes(Path file) {
        try {
            return Optional.of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw DaybookException.unavailable(file + " cannot be read: " + e, e);
        }
    }
}
