package dev.daybook.skill;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a Markdown text under its heading.
 *
 * @param heading empty for what comes before the first one
 * @param level 1 to 6, 0 for what comes before the first heading
 * @param text up to the next heading, whatever its level
 * @param line where the heading is, counted from 1
 */
public record Section(String heading, int level, String text, int line) {
    /** So many have a heading of their own; what comes behind belongs to the last. */
    private static final int MOST = 1_000;

    private static final int MAX_HEADING = 200;

    /** The sections in their order; what is inside a fence of code is no heading. */
    public static List<Section> listOf(String markdown) {
        Splitting splitting = new Splitting();
        for (String line : markdown.split("\n", -1)) {
            splitting.take(line);
        }
        return splitting.ended();
    }

    /** One pass over the lines. */
    private static final class Splitting {
        private final List<Section> sections = new ArrayList<>();
        private final CodeFence fence = new CodeFence();
        private final List<String> text = new ArrayList<>();
        private String heading = "";
        private int level;
        private int start = 1;
        private int at;

        void take(String line) {
            at++;
            boolean isCode = fence.holds(line);
            int marks = isCode || sections.size() >= MOST ? 0 : atxLevel(line);
            int underlined = isCode || marks > 0 || sections.size() >= MOST ? 0 : setextLevel(line);
            if (marks > 0) {
                end();
                begin(atxText(line.strip(), marks), marks, at);
            } else if (underlined > 0) {
                String above = text.remove(text.size() - 1).strip();
                end();
                begin(above, underlined, at - 1);
            } else {
                text.add(line);
            }
        }

        List<Section> ended() {
            end();
            return List.copyOf(sections);
        }

        private void begin(String title, int depth, int line) {
            heading = title.length() > MAX_HEADING ? title.substring(0, MAX_HEADING) : title;
            level = depth;
            start = line;
        }

        private void end() {
            String whole = String.join("\n", text).strip();
            if (level > 0 || !whole.isEmpty()) {
                sections.add(new Section(heading, level, whole, start));
            }
            text.clear();
        }

        /** A line of {@code =} or {@code -} under a line of plain text. */
        private int setextLevel(String line) {
            String marks = line.strip();
            boolean isLine = !marks.isEmpty()
                    && indent(line) <= 3
                    && (consistsOf(marks, '=') || consistsOf(marks, '-'))
                    && !text.isEmpty()
                    && isParagraph(text.get(text.size() - 1));
            return !isLine ? 0 : marks.charAt(0) == '=' ? 1 : 2;
        }

        private static boolean isParagraph(String line) {
            String start = line.strip();
            return !start.isEmpty()
                    && indent(line) <= 3
                    && "#>|-*+`~=<".indexOf(start.charAt(0)) < 0
                    && !Character.isDigit(start.charAt(0));
        }
    }

    private static int atxLevel(String line) {
        int from = indent(line);
        int end = from;
        while (end < line.length() && line.charAt(end) == '#') {
            end++;
        }
        int marks = end - from;
        boolean isHeading = from <= 3
                && marks >= 1
                && marks <= 6
                && (end == line.length() || line.charAt(end) == ' ' || line.charAt(end) == '\t');
        return isHeading ? marks : 0;
    }

    /** Without the marks in front and those that may close it. */
    private static String atxText(String line, int marks) {
        int end = line.length();
        while (end > marks && line.charAt(end - 1) == '#') {
            end--;
        }
        boolean closes = end <= marks || line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t';
        return line.substring(marks, closes ? Math.max(marks, end) : line.length())
                .strip();
    }

    private static int indent(String line) {
        int at = 0;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private static boolean consistsOf(String text, char mark) {
        return text.chars().allMatch(c -> c == mark);
    }
}
