package dev.daybook.capture;

/** The head and the tail of a text that is too long to keep. */
final class Excerpt {
    private static final int SEARCHED = 300;

    private Excerpt() {}

    /**
     * At most {@code max} characters: two thirds from the start, the rest from the end, and how many are missing between.
     * It cuts between words where it can, so that no part of a token is left that cannot be told to be one.
     */
    static String of(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        String note = "\n… " + text.length() + " characters, the middle is left out …\n";
        int kept = max - note.length();
        int head = wordEnd(text, kept * 2 / 3);
        int tail = wordStart(text, text.length() - kept / 3);
        return text.substring(0, head) + note + text.substring(tail);
    }

    private static int wordEnd(String text, int from) {
        int at = from;
        while (at > 0 && from - at < SEARCHED && inWord(text.charAt(at - 1))) {
            at--;
        }
        int end = at > 0 && !inWord(text.charAt(at - 1)) ? at : from;
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    private static int wordStart(String text, int from) {
        int at = from;
        while (at < text.length() && at - from < SEARCHED && inWord(text.charAt(at))) {
            at++;
        }
        int start = at < text.length() && !inWord(text.charAt(at)) ? at : from;
        return Character.isLowSurrogate(text.charAt(start)) ? start + 1 : start;
    }

    private static boolean inWord(char c) {
        return Character.isLetterOrDigit(c) || "+/=_-.~%:@".indexOf(c) >= 0;
    }
}
