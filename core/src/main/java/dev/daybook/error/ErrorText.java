package dev.daybook.error;

import dev.daybook.core.HiddenText;
import java.util.ArrayList;
import java.util.List;

/** What is looked at of a message: the lines of its beginning and of its end, as a reader sees them, so that any length is bounded. */
record ErrorText(List<String> lines) {
    private static final int HEAD = 16_000;
    private static final int TAIL = 32_000;
    private static final int LONGEST_LINE = 600;

    ErrorText {
        lines = List.copyOf(lines);
    }

    static ErrorText of(String text) {
        List<String> lines = new ArrayList<>();
        if (text.length() <= HEAD + TAIL) {
            add(text, lines);
        } else {
            add(text.substring(0, HEAD), lines);
            add(text.substring(text.length() - TAIL), lines);
        }
        return new ErrorText(lines);
    }

    boolean contains(String literal) {
        return lines.stream().anyMatch(line -> line.contains(literal));
    }

    private static void add(String part, List<String> lines) {
        for (String line : HiddenText.removed(part).split("\n", -1)) {
            String shown = unframed(lastDrawn(line));
            lines.add(shown.substring(0, Math.min(shown.length(), LONGEST_LINE)));
        }
    }

    /** A line that shows progress is drawn again and again; what was drawn last stands there. */
    private static String lastDrawn(String line) {
        String drawn = line.stripTrailing();
        return drawn.substring(drawn.lastIndexOf('\r') + 1);
    }

    private static String unframed(String line) {
        return line.indexOf('<') < 0
                ? line
                : line.replace("<tool_use_error>", "").replace("</tool_use_error>", "");
    }
}
