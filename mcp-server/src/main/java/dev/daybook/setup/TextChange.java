package dev.daybook.setup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What was taken out of a text at one place, and what was put in; enough to go back, with digests to know when. */
record TextChange(String beforeDigest, String afterDigest, int at, String removed, String inserted) {

    static TextChange between(String before, String after) {
        int shorter = Math.min(before.length(), after.length());
        int start = 0;
        while (start < shorter && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        int same = 0;
        while (same < shorter - start
                && before.charAt(before.length() - 1 - same) == after.charAt(after.length() - 1 - same)) {
            same++;
        }
        return new TextChange(
                digest(before),
                digest(after),
                start,
                before.substring(start, before.length() - same),
                after.substring(start, after.length() - same));
    }

    boolean ledTo(String text) {
        return afterDigest.equals(digest(text));
    }

    boolean startedFrom(String text) {
        return beforeDigest.equals(digest(text));
    }

    /** The text before, from the text after. */
    String undo(String after) {
        return after.substring(0, at) + removed + after.substring(at + inserted.length());
    }

    private static String digest(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
