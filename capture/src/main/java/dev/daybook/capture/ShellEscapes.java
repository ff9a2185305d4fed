package dev.daybook.capture;

/** Reads what stands between {@code $'} and {@code '}, with the escapes of C. */
final class ShellEscapes {
    private static final String LETTERS = "abeEfnrtv";
    private static final String MEANINGS = "\u0007\b\u001b\u001b\f\n\r\t\u000b";

    private final ShellCursor cursor;
    private final StringBuilder text = new StringBuilder();

    ShellEscapes(ShellCursor cursor) {
        this.cursor = cursor;
    }

    /** The text, the cursor behind its end. */
    String text() {
        while (!cursor.atEnd() && cursor.peek() != '\'') {
            char c = cursor.next();
            if (c == '\\') {
                escape(cursor.next());
            } else {
                text.append(c);
            }
        }
        if (cursor.atEnd()) {
            cursor.fail();
        }
        cursor.skip(1);
        return text.toString();
    }

    private void escape(char c) {
        int letter = LETTERS.indexOf(c);
        if (letter >= 0) {
            text.append(MEANINGS.charAt(letter));
        } else if (c >= '0' && c <= '7') {
            octet(number(8, 2, c - '0'));
        } else {
            switch (c) {
                case 'x' -> octet(number(16, 2, 0));
                case 'u' -> text.append((char) number(16, 4, 0));
                case 'U' -> codePoint(number(16, 8, 0));
                case 'c' -> text.append((char) (cursor.next() & 0x1f));
                case '\\', '\'', '"', '?' -> text.append(c);
                default -> text.append('\\').append(c);
            }
        }
    }

    /** A byte beyond ASCII is part of a character that its neighbours tell, or nobody. */
    private void octet(int value) {
        text.append(value < 0x80 ? (char) value : ShellWord.UNKNOWN);
    }

    private void codePoint(int value) {
        text.appendCodePoint(Character.isValidCodePoint(value) ? value : 0xFFFD);
    }

    private int number(int radix, int digits, int first) {
        int value = first;
        for (int i = 0; i < digits && Character.digit(cursor.peek(), radix) >= 0; i++) {
            value = value * radix + Character.digit(cursor.next(), radix);
        }
        return value;
    }
}
