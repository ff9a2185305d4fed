package dev.daybook.capture;

import dev.daybook.core.DaybookException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A SKILL.md as it lies on disk, as far as it is read. */
record SkillBytes(byte[] bytes, long size) {
    /** What is read of a file. */
    static final int MAX_BYTES = 1 << 20;

    /** In so much of its beginning a file that is no text shows itself. */
    private static final int BEGINNING = 8_192;

    /**
     * Reads the first megabyte.
     *
     * @throws DaybookException UNAVAILABLE: gone, not to be read, or not a file: a pipe would be waited for without end
     */
    static SkillBytes of(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw DaybookException.unavailable(
                        "The skill " + file + " is " + (Files.exists(file) ? "no plain file" : "gone"));
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(MAX_BYTES);
                return new SkillBytes(bytes, Math.max(bytes.length, Files.size(file)));
            }
        } catch (IOException e) {
            throw DaybookException.unavailable(
                    "The skill " + file + " cannot be read (" + e + "); check that it is there and may be read", e);
        }
    }

    boolean isCut() {
        return size > bytes.length;
    }

    /** Whether it is no binary file; those have zero bytes. */
    boolean isText() {
        for (int i = 0; i < Math.min(bytes.length, BEGINNING); i++) {
            if (bytes[i] == 0) {
                return false;
            }
        }
        return true;
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    boolean isUtf8() {
        try {
            // a character may be cut in two where the reading ended
            int end = isCut() ? bytes.length - 4 : bytes.length;
            int start = end;
            while (isCut() && start < bytes.length && (bytes[start] & 0xC0) == 0x80) {
                start++;
            }
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, start));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** What the content is known by: all of it, or its beginning and its size. */
    byte[] identity() {
        if (!isCut()) {
            return bytes;
        }
        ByteArrayOutputStream identity = new ByteArrayOutputStream();
        identity.writeBytes(bytes);
        identity.writeBytes((" " + size).getBytes(StandardCharsets.US_ASCII));
        return identity.toByteArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SkillBytes that && size == that.size && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " of " + size + " bytes";
    }
}
