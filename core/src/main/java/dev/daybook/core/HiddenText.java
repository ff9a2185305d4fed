package dev.daybook.core;

import java.util.regex.Pattern;

/** Characters that are in a text without being seen in it: commands to a terminal, changes of direction, tags. */
public final class HiddenText {
    /** Commands to a terminal with what belongs to them: a colour, a title, a link. */
    private static final Pattern ESCAPES = Pattern.compile("(?:\u001b\\[|\u009b)[0-?]*+[ -/]*+[@-~]?"
            + "|(?:\u001b[\\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c\n]*+(?:\u0007|\u009c|\u001b\\\\)?"
            + "|\u001b[ -/]*+[0-~]?");

    private HiddenText() {}

    /** The text as a reader sees it; line breaks, tabs and the joiners that scripts and emoji need stay. */
    public static String removed(String text) {
        if (!hasAny(text)) {
            return text;
        }
        return ESCAPES.matcher(text)
                .replaceAll("")
                .codePoints()
                .filter(c -> !isHidden(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Whether a character is hidden; a loop, for it goes over whole files that mostly have none. */
    public static boolean hasAny(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isPlain = c >= ' ' && c < 0x7F || c == '\n';
            if (!isPlain && isHidden(text.codePointAt(i))) {
                return true;
            }
        }
        return false;
    }

    public static boolean isHidden(int c) {
        return isControl(c) || isDirection(c) || isInvisible(c);
    }

    public static boolean isControl(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r';
    }

    /** What turns the reading direction of the text behind it, so that it reads otherwise than it is. */
    public static boolean isDirection(int c) {
        return (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x200E
                || c == 0x200F
                || c == 0x061C;
    }

    /** What has no width and no part in any script: tags, invisible operators, stray byte order marks. */
    public static boolean isInvisible(int c) {
        return (c >= 0xE0000 && c <= 0xE007F)
                || (c >= 0xE0100 && c <= 0xE01EF)
                || (c >= 0x2060 && c <= 0x2065)
                || (c >= 0x206A && c <= 0x206F)
                || (c >= 0xFFF9 && c <= 0xFFFB)
                || c == 0x200B
                || c == 0x180E
                || c == 0xFEFF;
    }
}
