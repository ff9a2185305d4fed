package dev.daybook.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows under a header; what does not fit is fitted: first columns go that can, then the free text is cut. */
final class Table {
    private static final int LEAST = 20;
    private static final String GAP = "  ";

    private record Column(String title, boolean isNumber, boolean isFree, boolean isExpendable) {
        static Column of(String header) {
            String title = header.replaceFirst("^[>*?]+", "");
            String marks = header.substring(0, header.length() - title.length());
            return new Column(title, marks.contains(">"), marks.contains("*"), marks.contains("?"));
        }
    }

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /** Titles, each after its marks: {@code >} for numbers, {@code *} for free text, {@code ?} where it may be left out. */
    Table(String... headers) {
        this.columns = Arrays.stream(headers).map(Column::of).toList();
    }

    Table row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells in a table of " + columns.size() + " columns");
        }
        rows.add(Arrays.stream(cells).map(PlainText::line).toList());
        return this;
    }

    /** The header and the rows, whole. */
    List<List<String>> cells() {
        List<List<String>> cells = new ArrayList<>(rows);
        cells.add(0, columns.stream().map(Column::title).toList());
        return cells;
    }

    /** The header and the rows, none wider than that. */
    List<String> lines(int room) {
        int[] widths = IntStream.range(0, columns.size()).map(this::width).toArray();
        List<Integer> shown =
                new ArrayList<>(IntStream.range(0, columns.size()).boxed().toList());
        while (total(shown, widths, LEAST) > room && dropLast(shown)) {
            // one column less may be enough
        }
        share(room, shown, widths);
        List<String> lines = new ArrayList<>();
        lines.add(line(columns.stream().map(Column::title).toList(), shown, widths, room));
        rows.forEach(row -> lines.add(line(row, shown, widths, room)));
        return lines;
    }

    /** Whether that is room enough for every column. */
    boolean fits(int room) {
        List<Integer> all = IntStream.range(0, columns.size()).boxed().toList();
        return total(all, all.stream().mapToInt(this::width).toArray(), LEAST) <= room;
    }

    /** What free texts have among them, each as much as the next, and what one does not need for the others. */
    private void share(int room, List<Integer> shown, int[] widths) {
        long left = room - total(shown, widths, 0);
        List<Integer> free = shown.stream()
                .filter(column -> columns.get(column).isFree())
                .sorted(Comparator.comparing(column -> widths[column]))
                .toList();
        for (int i = 0; i < free.size(); i++) {
            int column = free.get(i);
            widths[column] = (int) Math.min(widths[column], Math.max(1, left / (free.size() - i)));
            left -= widths[column];
        }
    }

    private int width(int column) {
        int widest = rows.stream()
                .mapToInt(row -> DisplayWidth.of(row.get(column)))
                .max()
                .orElse(0);
        return Math.max(DisplayWidth.of(columns.get(column).title()), widest);
    }

    /** The width of a line whose free text has at most so many columns. */
    private long total(List<Integer> shown, int[] widths, int free) {
        return shown.stream()
                        .mapToLong(i -> columns.get(i).isFree() ? Math.min(free, widths[i]) : widths[i])
                        .sum()
                + (long) GAP.length() * (shown.size() - 1);
    }

    private boolean dropLast(List<Integer> shown) {
        for (int i = shown.size() - 1; i >= 0; i--) {
            if (columns.get(shown.get(i)).isExpendable()) {
                shown.remove(i);
                return true;
            }
        }
        return false;
    }

    private String line(List<String> cells, List<Integer> shown, int[] widths, int room) {
        String line = shown.stream()
                .map(i -> cell(DisplayWidth.cut(cells.get(i), widths[i]), widths[i], columns.get(i)))
                .collect(Collectors.joining(GAP));
        return DisplayWidth.cut(line.stripTrailing(), room);
    }

    private static String cell(String text, int width, Column column) {
        return column.isNumber()
                ? " ".repeat(Math.max(0, width - DisplayWidth.of(text))) + text
                : Page.padded(text, width);
    }
}
