package dev.daybook.cli;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A line of comma-separated values as RFC 4180 has it. Text that a spreadsheet would take for a formula begins with an apostrophe, and
 * what would steer a terminal is shown instead.
 */
final class CsvLine {
    private static final String END = "\r\n";
    private static final Pattern FORMULA =
            Pattern.compile("^[\\s\\p{Z}]*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20].*", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("[\",\r\n]|^\\s|\\s$");

    private CsvLine() {}

    /** The cells, each made by {@link #text} or a number, with the line's end. */
    static String of(List<String> cells) {
        return cells.stream().map(CsvLine::quoted).collect(Collectors.joining(",", "", END));
    }

    /** Text that is no formula. */
    static String text(String text) {
        String shown = PlainText.lines(text);
        return FORMULA.matcher(shown).matches() ? "'" + shown : shown;
    }

    /** In quotes where it needs them. */
    private static String quoted(String cell) {
        return QUOTED.matcher(cell).find() ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
