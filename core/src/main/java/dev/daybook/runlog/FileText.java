package dev.daybook.runlog;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The text of a file whose encoding nobody has written down: UTF-8, with or without a mark, UTF-16 with one, or Latin. */
final class FileText {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String LATIN = "windows-1252";

    private FileText() {}

    /** Absent: it is no text. */
    static Optional<String> of(byte[] bytes) {
        if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
            return Optional.of(new String(bytes, StandardCharsets.UTF_16));
        }
        for (byte one : bytes) {
            if (one == 0) {
                return Optional.empty();
            }
        }
        String text = utf8(bytes).orElseGet(() -> new String(bytes, latin()));
        return Optional.of(!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text);
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Charset latin() {
        return Charset.isSupported(LATIN) ? Charset.forName(LATIN) : StandardCharsets.ISO_8859_1;
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }
}
