package dev.daybook.cli;

import dev.daybook.commit.Commit;
import dev.daybook.search.Found;
import dev.daybook.search.KeyType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A page of what was found as a table: texts share the room that there is, and what does not fit goes from the end. */
final class SearchTable {
    private static final Pattern WORD = Pattern.compile("[a-z0-9_.]+");
    private static final Pattern NAMING = Pattern.compile("(?:.*[._])?(?:id|hash)");
    private static final int GAP = 2;
    private static final int NARROWEST = 12;

    private final Found found;
    private final List<List<String>> cells;
    private final int columns;

    SearchTable(Found found, ZoneId zone, int columns) {
        this.found = found;
        this.columns = columns;
        this.cells = found.rows().stream().map(row -> cells(row, zone)).toList();
    }

    /** The header, and a line for each row. */
    List<String> lines() {
        int[] widths = IntStream.range(0, count()).map(this::width).toArray();
        int widest = widest(widths);
        int cap = cap(widths);
        String[] headers = IntStream.range(0, count())
                .mapToObj(column -> marks(column, widest) + title(column))
                .toArray(String[]::new);
        Table table = new Table(headers);
        cells.forEach(row -> table.row(IntStream.range(0, count())
                .mapToObj(column ->
                        column == widest || !isText(column) ? row.get(column) : DisplayWidth.cut(row.get(column), cap))
                .toArray(String[]::new)));
        return table.lines(columns);
    }

    /** Whether a column is left out because there is no room for it. */
    boolean isNarrowed() {
        int[] widths = IntStream.range(0, count()).map(this::width).toArray();
        return total(widths, cap(widths)) > columns;
    }

    private int count() {
        return found.columns().size();
    }

    private List<String> cells(Found.Row row, ZoneId zone) {
        List<String> texts = new ArrayList<>();
        for (int column = 0; column < row.values().size(); column++) {
            Found.Head head = found.columns().get(column);
            Optional<Object> value = row.values().get(column);
            String text = PlainText.line(SearchCell.of(value, head.type(), zone));
            texts.add(head.name().endsWith("hash") ? Commit.shortHash(text) : text);
        }
        return texts;
    }

    private String title(int column) {
        String name = found.columns().get(column).name();
        return PlainText.line(WORD.matcher(name).matches() ? name.toUpperCase(Locale.ROOT) : name);
    }

    private String marks(int column, int widest) {
        if (column == widest) {
            return "*";
        }
        return (column == 0 ? "" : "?") + (isNumber(column) ? ">" : "");
    }

    /** The text that may take what room is left; none where there is no text. */
    private int widest(int[] widths) {
        int widest = -1;
        for (int column = 0; column < count(); column++) {
            if (isText(column) && (widest < 0 || widths[column] >= widths[widest])) {
                widest = column;
            }
        }
        return widest;
    }

    /** As wide as a text may be, so that all columns fit. */
    private int cap(int[] widths) {
        int cap = IntStream.of(widths).max().orElse(0);
        while (cap > NARROWEST && total(widths, cap) > columns) {
            cap--;
        }
        return cap;
    }

    private long total(int[] widths, int cap) {
        return (long) GAP * (count() - 1)
                + IntStream.range(0, count())
                        .mapToLong(column -> isText(column) ? Math.min(widths[column], cap) : widths[column])
                        .sum();
    }

    private int width(int column) {
        int widest = cells.stream()
                .mapToInt(row -> DisplayWidth.of(row.get(column)))
                .max()
                .orElse(0);
        return Math.max(DisplayWidth.of(title(column)), widest);
    }

    /** Text that can be cut and is still worth something. */
    private boolean isText(int column) {
        Found.Head head = found.columns().get(column);
        return head.type() == KeyType.TEXT && !NAMING.matcher(head.name()).matches();
    }

    private boolean isNumber(int column) {
        return switch (found.columns().get(column).type()) {
            case NUMBER, DURATION, SIZE -> true;
            case TEXT, WORD, TIME, TRUTH -> false;
        };
    }
}
