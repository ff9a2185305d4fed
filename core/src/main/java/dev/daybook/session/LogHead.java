package dev.daybook.session;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** The beginning of a log, by which one that was replaced is told from one that grew. */
public final class LogHead {
    private static final int LENGTH = 1_024;

    private LogHead() {}

    /** The SHA-256 of the file's first bytes, at most as many as lie before the position; empty where there are none. */
    public static String of(Path file, long position) {
        int length = (int) Math.min(position, LENGTH);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(length);
            return head.length == 0 ? "" : Ids.sha256(head);
        } catch (IOException e) {
            throw DaybookException.unavailable("The log " + file + " cannot be read: " + e, e);
        }
    }

    /** What identifies the file beyond its name, where the file system has such a thing. */
    static Optional<Object> key(Path file) {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (IOException e) {
            throw DaybookException.unavailable("The log " + file + " cannot be read: " + e, e);
        }
    }
}
