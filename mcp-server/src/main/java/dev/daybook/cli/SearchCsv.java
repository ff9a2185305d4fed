package dev.daybook.cli;

import dev.daybook.core.Timestamps;
import dev.daybook.search.Found;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What was found as RFC 4180 has it, with a header. Text that a spreadsheet would take for a formula begins with an
 * apostrophe, and what would steer a terminal is shown instead.
 */
final class SearchCsv implements SearchOutput {
    private static final String LINE_END = "\r\n";
    private static final Pattern FORMULA =
            Pattern.compile("^[\\s\\p{Z}]*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20].*", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("[\",\r\n]|^\\s|\\s$");

    private final PrintStream out;

    SearchCsv(PrintStream out) {
        this.out = out;
    }

    @Override
    public void first(Found found) {
        line(found.columns().stream().map(head -> text(head.name())).toList());
        next(found);
    }

    @Override
    public void next(Found found) {
        found.rows()
                .forEach(row -> line(row.values().stream().map(SearchCsv::value).toList()));
    }

    @Override
    public void end(Found last) {
        out.flush();
    }

    private void line(List<String> fields) {
        out.print(fields.stream().map(SearchCsv::field).collect(Collectors.joining(",", "", LINE_END)));
    }

    private static String value(Optional<Object> value) {
        return value.map(some -> some instanceof Instant time
                        ? Timestamps.format(time)
                        : some instanceof String text ? text(text) : SearchCell.number(some))
                .orElse("");
    }

    /** Text that is no formula. */
    static String text(String text) {
        String shown = PlainText.lines(text);
        return FORMULA.matcher(shown).matches() ? "'" + shown : shown;
    }

    /** In quotes where it needs them. */
    static String field(String text) {
        return QUOTED.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
