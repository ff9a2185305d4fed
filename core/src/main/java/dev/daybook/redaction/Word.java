package dev.daybook.redaction;

import java.util.List;

/** Where words begin and end in text that may be escaped for JSON or for an address. */
final class Word {
    private static final String ESCAPED_SPACE = "nrtbf";

    /** How the character that begins a command to a terminal is written, in texts that are escaped too. */
    private static final List<String> ESCAPES = List.of("\u001b", "\\u001b", "\\x1b", "\\033", "\\e");

    private static final int LONGEST_PARAMETERS = 40;

    private Word() {}

    static boolean isLetterOrDigit(char character) {
        return isLetter(character) || isDigit(character);
    }

    static boolean isLetter(char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    }

    static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** Whether no word runs across the position: {@code \n}, {@code %3D} and {@code \u003d} before it are no word. */
    static boolean beginsAt(String text, int floor, int position) {
        if (position == floor
                || !isLetterOrDigit(text.charAt(position))
                || !isLetterOrDigit(text.charAt(position - 1))) {
            return true;
        }
        return endsEscape(text, position);
    }

    /** Whether the character before the position is the last of an escape sequence. */
    static boolean endsEscape(String text, int position) {
        return endsSpaceEscape(text, position)
                || endsHexEscape(text, position, 3, "%")
                || endsHexEscape(text, position, 6, "\\u")
                || endsColour(text, position);
    }

    private static boolean endsSpaceEscape(String text, int position) {
        return position >= 2
                && text.charAt(position - 2) == '\\'
                && ESCAPED_SPACE.indexOf(text.charAt(position - 1)) >= 0;
    }

    private static boolean endsHexEscape(String text, int position, int length, String opening) {
        int start = position - length;
        if (start < 0 || !text.startsWith(opening, start)) {
            return false;
        }
        return text.substring(start + opening.length(), position)
                .chars()
                .allMatch(character -> Character.digit(character, 16) >= 0);
    }

    /** Whether the character before the position is the last of a command to a terminal, as {@code ESC[1;31m} or {@code ESC(B}. */
    private static boolean endsColour(String text, int position) {
        int start = position - 1;
        int limit = Math.max(0, start - LONGEST_PARAMETERS);
        while (start > limit && "0123456789;:?".indexOf(text.charAt(start - 1)) >= 0) {
            start--;
        }
        if (start < 1) {
            return false;
        }
        char opening = text.charAt(start - 1);
        boolean isSet = start == position - 1 && "()*+".indexOf(opening) >= 0;
        return opening == '\u009b' || (opening == '[' || isSet) && endsWithEscape(text, start - 1);
    }

    private static boolean endsWithEscape(String text, int end) {
        for (String escape : ESCAPES) {
            if (text.regionMatches(true, end - escape.length(), escape, 0, escape.length())) {
                return true;
            }
        }
        return false;
    }
}
