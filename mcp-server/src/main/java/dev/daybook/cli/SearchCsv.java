package dev.daybook.cli;

import dev.daybook.core.Timestamps;
import dev.daybook.search.Found;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was found as comma-separated values, with a header. */
final class SearchCsv implements SearchOutput {
    private final PrintStream out;

    SearchCsv(PrintStream out) {
        this.out = out;
    }

    @Override
    public void first(Found found) {
        line(found.columns().stream().map(head -> CsvLine.text(head.name())).toList());
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
        out.print(CsvLine.of(fields));
    }

    private static String value(Optional<Object> value) {
        return value.map(some -> some instanceof Instant time
                        ? Timestamps.format(time)
                        : some instanceof String text ? CsvLine.text(text) : SearchCell.number(some))
                .orElse("");
    }
}
