package dev.daybook.cli;

/** How many columns text takes in a terminal: none for combining marks, two for wide characters and emoji. */
final class DisplayWidth {
    private static final int EMOJI_SELECTOR = 0xFE0F;

    /** First and last of each stretch of wide characters, in order (Unicode 15, East Asian Width W and F). */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23EC, 0x23F0, 0x23F0, 0x23F3, 0x23F3, 0x25FD, 0x25FE,
        0x2614, 0x2615, 0x2648, 0x2653, 0x267F, 0x267F, 0x2693, 0x2693, 0x26A1, 0x26A1, 0x26AA, 0x26AB, 0x26BD, 0x26BE,
        0x26C4, 0x26C5, 0x26CE, 0x26CE, 0x26D4, 0x26D4, 0x26EA, 0x26EA, 0x26F2, 0x26F3, 0x26F5, 0x26F5, 0x26FA, 0x26FA,
        0x26FD, 0x26FD, 0x2705, 0x2705, 0x270A, 0x270B, 0x2728, 0x2728, 0x274C, 0x274C, 0x274E, 0x274E, 0x2753, 0x2755,
        0x2757, 0x2757, 0x2795, 0x2797, 0x27B0, 0x27B0, 0x27BF, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B50, 0x2B55, 0x2B55,
        0x2E80, 0x303E, 0x3041, 0x4DBF, 0x4E00, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE10, 0xFE19,
        0xFE30, 0xFE6F, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x18CFF, 0x1AFF0, 0x1B2FF, 0x1F004, 0x1F004, 0x1F0CF,
        0x1F0CF, 0x1F18E, 0x1F18E, 0x1F191, 0x1F19A, 0x1F200, 0x1F320, 0x1F32D, 0x1F335, 0x1F337, 0x1F37C, 0x1F37E,
        0x1F393, 0x1F3A0, 0x1F3CA, 0x1F3CF, 0x1F3D3, 0x1F3E0, 0x1F3F0, 0x1F3F4, 0x1F3F4, 0x1F3F8, 0x1F43E, 0x1F440,
        0x1F440, 0x1F442, 0x1F4FC, 0x1F4FF, 0x1F53D, 0x1F54B, 0x1F54E, 0x1F550, 0x1F567, 0x1F57A, 0x1F57A, 0x1F595,
        0x1F596, 0x1F5A4, 0x1F5A4, 0x1F5FB, 0x1F64F, 0x1F680, 0x1F6C5, 0x1F6CC, 0x1F6CC, 0x1F6D0, 0x1F6D2, 0x1F6D5,
        0x1F6DF, 0x1F6EB, 0x1F6EC, 0x1F6F4, 0x1F6FC, 0x1F7E0, 0x1F7F0, 0x1F90C, 0x1F9FF, 0x1FA70, 0x1FAFF, 0x20000,
        0x3FFFD
    };

    private DisplayWidth() {}

    static int of(String text) {
        int width = 0;
        int last = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            last = c == EMOJI_SELECTOR ? last % 2 : of(c);
            width += last;
        }
        return width;
    }

    /** The text in at most so many columns, an ellipsis where something was cut. */
    static String cut(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        int end = 0;
        for (int next = end; next < text.length(); ) {
            next += Character.charCount(text.codePointAt(next));
            if (of(text.substring(0, next)) > columns - 1) {
                break;
            }
            end = next;
        }
        return columns < 1 ? "" : text.substring(0, end).stripTrailing() + "…";
    }

    /** The end of the text in at most so many columns, an ellipsis where something was cut. */
    static String cutBefore(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        int begin = text.length();
        for (int next = begin; next > 0; ) {
            next -= Character.charCount(text.codePointBefore(next));
            if (of(text.substring(next)) > columns - 1) {
                break;
            }
            begin = next;
        }
        return columns < 1 ? "" : "…" + text.substring(begin).stripLeading();
    }

    /** Lines of which some mark characters of the one above with {@code ^}: the marks are where a terminal shows those. */
    static String aligned(String text) {
        String[] lines = text.split("\n", -1);
        for (int i = 1; i < lines.length; i++) {
            int start = lines[i].indexOf('^');
            String above = lines[i - 1];
            if (start >= 0 && start < above.length() && lines[i].strip().matches("\\^+")) {
                String marked = above.substring(start, Math.min(above.length(), lines[i].length()));
                lines[i] = " ".repeat(of(above.substring(0, start))) + "^".repeat(Math.max(1, of(marked)));
            }
        }
        return String.join("\n", lines);
    }

    private static int of(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return isWide(c) ? 2 : 1;
    }

    private static boolean isWide(int c) {
        for (int i = 0; i < WIDE.length && WIDE[i] <= c; i += 2) {
            if (c <= WIDE[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
