package dev.daybook.cli;

import dev.daybook.core.HiddenText;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Recorded text made harmless for a terminal: whatever would move the cursor, colour or reorder is shown instead. */
final class PlainText {
    private static final int REPLACEMENT = 0xFFFD;
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int PICTURE_OF_DELETE = 0x2421;

    private PlainText() {}

    /** On one line: line breaks and tabs become spaces. */
    static String line(String text) {
        return shown(text, false);
    }

    /** With its line breaks; a carriage return before one is dropped. */
    static String lines(String text) {
        return shown(text.replace("\r\n", "\n"), true);
    }

    /** With its line breaks and tabs, for documents. */
    static String block(String text) {
        return Arrays.stream(text.split("\t", -1)).map(PlainText::lines).collect(Collectors.joining("\t"));
    }

    private static String shown(String text, boolean keepsBreaks) {
        return text.codePoints()
                .map(c -> shown(c, keepsBreaks))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int shown(int c, boolean keepsBreaks) {
        if (c == '\n' && keepsBreaks) {
            return c;
        }
        if (c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029) {
            return ' ';
        }
        if (c < 0x20) {
            return CONTROL_PICTURES + c;
        }
        if (c == 0x7F) {
            return PICTURE_OF_DELETE;
        }
        return HiddenText.isHidden(c) || isLoneSurrogate(c) ? REPLACEMENT : c;
    }

    private static boolean isLoneSurrogate(int c) {
        return c >= 0xD800 && c <= 0xDFFF;
    }
}
