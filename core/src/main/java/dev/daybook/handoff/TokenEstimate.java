package dev.daybook.handoff;

/**
 * About how many tokens a model makes of a text: one for each begun six letters of a word, each begun three digits of a number,
 * and each other character that is no space. Models differ; this errs on the side of too many for prose and code in English.
 */
final class TokenEstimate {
    private static final int LETTERS = 6;
    private static final int DIGITS = 3;

    private TokenEstimate() {}

    static int of(String text) {
        int tokens = 0;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = at + 1;
            if (isLetter(c)) {
                end = endOfLetters(text, end);
                tokens += (end - at + LETTERS - 1) / LETTERS;
            } else if (isDigit(c)) {
                end = endOfDigits(text, end);
                tokens += (end - at + DIGITS - 1) / DIGITS;
            } else if (!Character.isWhitespace(c) && !Character.isLowSurrogate(c)) {
                tokens++;
            }
            at = end;
        }
        return tokens;
    }

    private static int endOfLetters(String text, int from) {
        int end = from;
        while (end < text.length() && isLetter(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int endOfDigits(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Letters of other scripts are tokens of their own. */
    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0xC0 && c <= 0x24F;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
