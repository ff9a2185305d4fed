package dev.daybook.error;

import dev.daybook.core.Texts;

/** The beginning and the end of a text that is too long to be kept. */
final class Excerpt {
    private static final String GAP = "\n…\n";

    private Excerpt() {}

    /** At most {@code max} characters, three quarters of them from the beginning. */
    static String of(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int head = (max - GAP.length()) * 3 / 4;
        int tail = max - GAP.length() - head;
        // a cut through a character leaves half of it
        return Texts.wellFormed(text.substring(0, head) + GAP + text.substring(text.length() - tail));
    }
}
