package dev.daybook.redaction;

/** Where words begin and end in text that may be escaped for JSON or for an address. */
final class Word {
    private static final String ESCAPED_SPACE = "nrtbf";

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
                || endsHexEscape(text, position, 6, "\\u");
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
}
