package dev.daybook.setup;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/**
 * A text file of a project that is changed as a whole: whoever looks sees the old text or the new one.
 *
 * @param name relative to the root
 */
record ConfigFile(Path root, String name) {
    private static final long LARGEST_BYTES = 4 << 20;

    Path path() {
        return root.resolve(name);
    }

    /** Absent when there is no such file. */
    Optional<String> read() {
        Path file = target();
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            if (!Files.isRegularFile(file)) {
                throw DaybookException.unavailable(path() + " is not a file");
            }
            if (Files.size(file) > LARGEST_BYTES) {
                throw DaybookException.unavailable(path() + " has " + Files.size(file) + " bytes, more than 4 MB");
            }
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString());
        } catch (CharacterCodingException e) {
            throw DaybookException.unavailable(path() + " is not UTF-8; save it as UTF-8", e);
        } catch (IOException e) {
            throw DaybookException.unavailable(path() + " cannot be read: " + e, e);
        }
    }

    /** @throws DaybookException CONFLICT: it holds something else */
    void checkHolds(Optional<String> expected) {
        if (!read().equals(expected)) {
            throw DaybookException.conflict(path() + " was changed by somebody else meanwhile; run it again");
        }
    }

    /**
     * Puts the text in the place of the one that was read.
     *
     * @param text absent to delete the file
     * @throws DaybookException CONFLICT: it holds something else than expected, and is as it was
     */
    void write(Optional<String> expected, Optional<String> text) {
        checkHolds(expected);
        Path file = target();
        try {
            if (text.isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                Files.createDirectories(file.getParent());
                replace(file, text.get());
            }
        } catch (IOException e) {
            throw DaybookException.unavailable(path() + " cannot be written: " + e, e);
        }
    }

    /** The draft of a process that was killed is in nobody's way: it is written anew. */
    private static void replace(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".daybook-draft");
        try {
            Files.deleteIfExists(draft);
            try (FileChannel channel =
                    FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            if (Files.exists(file) && isPosix(file)) {
                Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(file));
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Throws what {@link #write} would meet, so that of several files none is changed when one cannot be. */
    void checkWritable() {
        Path file = target();
        try {
            boolean readOnly = Files.exists(file)
                    && (!Files.isWritable(file)
                            // root may write what nobody may, but should not
                            || isPosix(file)
                                    && !Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_WRITE));
            if (readOnly) {
                throw DaybookException.unavailable(path() + " is read-only; make it writable (chmod u+w)");
            }
        } catch (IOException e) {
            throw DaybookException.unavailable(path() + " cannot be looked at: " + e, e);
        }
        Path folder = file.getParent();
        while (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            folder = folder.getParent();
        }
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw DaybookException.unavailable(folder + " is no folder that can be written to");
        }
    }

    /** Deletes the folder that the file was in, if nothing is left in it. */
    void deleteEmptyFolder() {
        Path folder = path().getParent();
        if (folder.equals(root)) {
            return;
        }
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // there is something else in it
        }
    }

    boolean hasFolder() {
        return Files.isDirectory(path().getParent());
    }

    /** Where the bytes are: a link stays a link, as long as it does not lead out of the project. */
    private Path target() {
        Path file = path();
        try {
            for (Path at = file; !at.equals(root); at = at.getParent()) {
                if (Files.isSymbolicLink(at)) {
                    Path real = at.toRealPath();
                    if (!real.startsWith(root.toRealPath())) {
                        throw DaybookException.unavailable(
                                root.relativize(at) + " is a link to " + real + ", outside of the project");
                    }
                    return real.resolve(at.relativize(file)).normalize();
                }
            }
            return file;
        } catch (IOException e) {
            throw DaybookException.unavailable(path() + " is a link to what does not exist", e);
        }
    }
}
