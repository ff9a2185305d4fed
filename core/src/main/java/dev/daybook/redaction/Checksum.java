package dev.daybook.redaction;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The last six characters of tokens like GitHub's: the CRC-32 of the others behind the prefix, in base 62. */
final class Checksum {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 6;

    private Checksum() {}

    /** Whether the token, of the form {@code ghp_} and more, ends as it must. */
    static boolean isRight(String token) {
        int start = token.indexOf('_') + 1;
        int end = token.length() - LENGTH;
        return end > start && token.endsWith(of(token.substring(start, end)));
    }

    static String of(String random) {
        CRC32 crc = new CRC32();
        crc.update(random.getBytes(StandardCharsets.US_ASCII));
        StringBuilder digits = new StringBuilder();
        for (long rest = crc.getValue(); digits.length() < LENGTH; rest /= DIGITS.length()) {
            digits.insert(0, DIGITS.charAt((int) (rest % DIGITS.length())));
        }
        return digits.toString();
    }
}
