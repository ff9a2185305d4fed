package dev.daybook.core;

/** Text as it may be stored and shown. */
public final class Texts {
    private static final char REPLACEMENT = '\uFFFD';

    private Texts() {}

    /** The text with NUL and lone surrogates replaced by U+FFFD, so that every byte of it survives UTF-8 and SQLite. */
    public static String wellFormed(String text) {
        int bad = firstBad(text, 0);
        if (bad < 0) {
            return text;
        }
        StringBuilder repaired = new StringBuilder(text);
        for (int at = bad; at >= 0; at = firstBad(text, at + 1)) {
            repaired.setCharAt(at, REPLACEMENT);
        }
        return repaired.toString();
    }

    /** {@code 1 session}, {@code 3 sessions}: the noun gets an s where it needs one. */
    public static String counted(long n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }

    /** At most {@code max} characters, well-formed and on one line, an ellipsis where something was cut. */
    public static String shortened(String text, int max) {
        if (max < 1) {
            return "";
        }
        boolean cut = text.length() > max;
        String head = cut ? text.substring(0, max - 1) : text;
        if (cut && !head.isEmpty() && Character.isHighSurrogate(head.charAt(head.length() - 1))) {
            head = head.substring(0, head.length() - 1);
        }
        String line = wellFormed(head)
                .codePoints()
                .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return cut ? line + "…" : line;
    }

    private static int firstBad(String text, int from) {
        int length = text.length();
        for (int i = from; i < length; i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return i;
            }
            if (Character.isSurrogate(c)) {
                boolean pair =
                        Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
