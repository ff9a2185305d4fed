package dev.daybook.error;

import dev.daybook.core.HiddenText;
import java.util.ArrayList;
import java.util.List;

/** What is looked at of a message: the lines of its beginning and of its end that are not blank, as a reader sees them. Any length is bounded. */
record ErrorText(List<String> lines) {
    private static final int HEAD = 16_000;
    private static final int TAIL = 32_000;
    private static final int HEAD_LINES = 300;
    private static final int TAIL_LINES = 600;
    private static final int LONGEST_LINE = 600;

    ErrorText {
        lines = List.copyOf(lines);
    }

    static ErrorText of(String text) {
        List<String> head = lines(text.substring(0, head(text)));
        List<String> tail = lines(text.substring(Math.max(head(text), text.length() - TAIL)));
        List<String> lines = new ArrayList<>(head.subList(0, Math.min(head.size(), HEAD_LINES)));
        lines.addAll(head.subList(Math.max(lines.size(), head.size() - TAIL_LINES), head.size()));
        lines.addAll(tail.subList(Math.max(0, tail.size() - TAIL_LINES), tail.size()));
        return new ErrorText(lines);
    }

    private static int head(String text) {
        return Math.min(text.length(), HEAD);
    }

    boolean contains(String literal) {
        return lines.stream().anyMatch(line -> line.contains(literal));
    }

    private static List<String> lines(String part) {
        List<String> lines = new ArrayList<>();
        for (String line : HiddenText.removed(part).split("\n", -1)) {
            String shown = unframed(lastDrawn(line));
            if (!shown.isBlank()) {
                lines.add(shown.substring(0, Math.min(shown.length(), LONGEST_LINE)));
            }
        }
        return lines;
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
