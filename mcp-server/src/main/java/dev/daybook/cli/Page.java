package dev.daybook.cli;

import java.io.PrintStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What a command shows to people; no control character gets through, and lines fit the terminal. */
class Page {
    private static final int WIDEST_TEXT = 120;
    private static final int LABEL = 14;
    private static final String INDENT = "    ";

    private final PrintStream out;
    private final Terminal terminal;
    private final ZoneId zone;

    Page(PrintStream out, Terminal terminal, ZoneId zone) {
        this.out = out;
        this.terminal = terminal;
        this.zone = zone;
    }

    /** The zone in which people read times. */
    ZoneId zone() {
        return zone;
    }

    int columns() {
        return terminal.columns();
    }

    /** Whether the characters of charts can be seen. */
    boolean hasBlocks() {
        return terminal.hasBlocks();
    }

    void blank() {
        out.println();
    }

    /** Text as it is, wrapped where the terminal ends. */
    void line(String text) {
        wrapped(PlainText.line(text), terminal.columns()).forEach(out::println);
    }

    /** A line of which nothing may be broken, as it is to be copied. */
    void verbatim(String text) {
        out.println(PlainText.line(text));
    }

    void heading(String text) {
        out.println(styled(Style.BOLD, DisplayWidth.cut(PlainText.line(text), terminal.columns())));
    }

    void dim(String text) {
        wrapped(PlainText.line(text), terminal.columns()).forEach(line -> out.println(styled(Style.DIM, line)));
    }

    /** A label and its value, which is cut where the terminal ends. */
    void fact(String label, String value) {
        String start = padded(PlainText.line(label), LABEL) + " ";
        int room = terminal.columns() == Integer.MAX_VALUE ? terminal.columns() : terminal.columns() - LABEL - 1;
        List<String> lines = wrapped(PlainText.line(value), room);
        out.println(start + (lines.isEmpty() ? "" : lines.get(0)));
        lines.stream().skip(1).forEach(line -> out.println(" ".repeat(LABEL + 1) + line));
    }

    /** A coloured word, and text beside it. */
    void marked(Style style, String word, String text) {
        int indent = DisplayWidth.of(word) + 2;
        int room = terminal.columns() == Integer.MAX_VALUE ? terminal.columns() : terminal.columns() - indent;
        List<String> lines = wrapped(PlainText.line(text), room);
        out.println(styled(style, word) + "  " + (lines.isEmpty() ? "" : lines.get(0)));
        lines.stream().skip(1).forEach(line -> out.println(" ".repeat(indent) + line));
    }

    /** The first lines of a longer text, indented. */
    void excerpt(String text, int most) {
        int width = Math.min(terminal.columns(), WIDEST_TEXT) - 2;
        List<String> lines = PlainText.lines(text.strip())
                .lines()
                .flatMap(line -> wrapped(line, width).stream())
                .limit(most + 1L)
                .toList();
        lines.stream().limit(most).forEach(line -> out.println("  " + line));
        if (lines.size() > most) {
            out.println("  …");
        }
    }

    void table(Table table) {
        List<String> lines = table.lines(terminal.columns());
        if (!lines.isEmpty()) {
            header(lines.get(0));
            lines.stream().skip(1).forEach(this::cells);
        }
    }

    /** The titles above a table. */
    void header(String line) {
        out.println(styled(Style.DIM, line));
    }

    /** A line of a table. */
    void cells(String line) {
        out.println(line);
    }

    /** Part of a text with marks around some words, in one line, indented; the words stand out where that can be seen. */
    void snippet(String text) {
        out.println(INDENT + SnippetLine.of(text).shown(columns() - INDENT.length(), terminal.hasColours()));
    }

    private String styled(Style style, String text) {
        return terminal.hasColours() ? style.on(text) : text;
    }

    static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - DisplayWidth.of(text)));
    }

    /** The text in lines of at most so many columns, broken at spaces where there are any. */
    static List<String> wrapped(String text, int columns) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (columns != Integer.MAX_VALUE && DisplayWidth.of(rest) > columns) {
            int end = fitting(rest, columns);
            int space = rest.lastIndexOf(' ', end);
            int at = space > end / 3 ? space : end;
            lines.add(rest.substring(0, at).stripTrailing());
            rest = rest.substring(at).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    private static int fitting(String text, int columns) {
        int end = 0;
        int width = 0;
        while (end < text.length()) {
            int next = end + Character.charCount(text.codePointAt(end));
            width += DisplayWidth.of(text.substring(end, next));
            if (width > columns) {
                break;
            }
            end = next;
        }
        return Math.max(end, Character.charCount(text.codePointAt(0)));
    }
}
