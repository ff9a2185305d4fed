package dev.daybook.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows under a header; where they do not fit, the one column that holds free text is cut. */
final class Table {
    private static final int LEAST = 12;
    private static final String GAP = "  ";

    private final List<String> header;
    private final int free;
    private final List<List<String>> rows = new ArrayList<>();

    /** A header that starts with {@code >} is of a column of numbers; one that starts with {@code *} is of free text. */
    Table(String... header) {
        this.header = Arrays.stream(header).map(Table::checked).toList();
        this.free = IntStream.range(0, header.length)
                .filter(i -> header[i].startsWith("*"))
                .findFirst()
                .orElse(header.length - 1);
    }

    Table row(String... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException(cells.length + " cells in a table of " + header.size() + " columns");
        }
        rows.add(Arrays.stream(cells).map(PlainText::line).toList());
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The header and the rows. */
    List<String> lines(int columns) {
        int[] widths = IntStream.range(0, header.size())
                .map(i -> Math.max(
                        DisplayWidth.of(title(i)),
                        rows.stream()
                                .mapToInt(row -> DisplayWidth.of(row.get(i)))
                                .max()
                                .orElse(0)))
                .toArray();
        long total = Arrays.stream(widths).asLongStream().sum() + (long) GAP.length() * (widths.length - 1);
        if (total > columns) {
            widths[free] = (int) Math.max(LEAST, widths[free] - (total - columns));
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(IntStream.range(0, header.size()).mapToObj(this::title).toList(), widths, columns));
        rows.forEach(row -> lines.add(line(row, widths, columns)));
        return lines;
    }

    private String line(List<String> cells, int[] widths, int columns) {
        String line = IntStream.range(0, cells.size())
                .mapToObj(i -> cell(DisplayWidth.cut(cells.get(i), widths[i]), widths[i], header.get(i)))
                .collect(Collectors.joining(GAP));
        return DisplayWidth.cut(line.stripTrailing(), columns);
    }

    private static String cell(String text, int width, String header) {
        return header.startsWith(">")
                ? " ".repeat(Math.max(0, width - DisplayWidth.of(text))) + text
                : Page.padded(text, width);
    }

    private String title(int column) {
        return header.get(column).substring(1);
    }

    private static String checked(String title) {
        return title.startsWith(">") || title.startsWith("*") ? title : " " + title;
    }
}
