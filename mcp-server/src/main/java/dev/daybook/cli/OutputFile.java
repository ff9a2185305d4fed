package dev.daybook.cli;

import dev.daybook.core.DaybookException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is there whole or as it was before: it is written beside its place and moved there. Whoever watches the folder
 * for files of its ending does not see the half of it.
 */
final class OutputFile {
    private final Path target;

    /** What a symbolic link leads to is replaced, not the link. */
    OutputFile(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        if (Files.isDirectory(absolute)) {
            throw DaybookException.invalid("--output " + file + " is a folder; give the name of a file in it");
        }
        if (Files.exists(absolute) && !Files.isRegularFile(absolute)) {
            throw DaybookException.invalid(
                    "--output " + file + " is no ordinary file; leave --output out to write to stdout");
        }
        try {
            target = Files.exists(absolute) ? absolute.toRealPath() : absolute;
        } catch (IOException e) {
            throw failed(absolute, e);
        }
    }

    /** Writes to the stream. */
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    void write(Content content) {
        Path beside = target.resolveSibling(
                "." + target.getFileName() + ".tmp-" + ProcessHandle.current().pid());
        try {
            try (FileChannel channel = FileChannel.open(
                    beside,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                content.write(out);
                out.flush();
                channel.force(true);
            }
            move(beside);
        } catch (IOException e) {
            throw failed(target, e);
        } catch (UncheckedIOException e) {
            throw failed(target, e.getCause());
        } finally {
            remove(beside);
        }
    }

    private void move(Path beside) throws IOException {
        try {
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void remove(Path beside) {
        try {
            Files.deleteIfExists(beside);
        } catch (IOException e) {
            throw DaybookException.unavailable(beside + " cannot be removed: " + e, e);
        }
    }

    private static DaybookException failed(Path target, IOException e) {
        return DaybookException.unavailable(
                target + " cannot be written (" + e + "); check that its folder exists and may be written to", e);
    }
}
