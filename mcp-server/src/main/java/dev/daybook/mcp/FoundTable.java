package dev.daybook.mcp;

import dev.daybook.search.Found;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows that were found as a table of lines, their values cut as short as the room demands; its text is recorded text. */
final class FoundTable {
    /** How long values may be at most, from where there is much room to where rows are rather left out. */
    private static final List<Integer> LENGTHS = List.of(7_000, 4_000, 2_000, 1_000, 600, 400, 280, 200, 140);

    private static final List<Integer> LENGTHS_OF_ONE_ROW = List.of(100, 60, 30, 12);
    private static final int NAME_LENGTH = 80;
    private static final int SNIPPET_LENGTH = 300;
    private static final String BETWEEN = " | ";

    private final Found found;
    private final boolean hasId;

    /** @param isSum rows of groups have no other id than their values */
    FoundTable(Found found, boolean isSum) {
        this.found = found;
        this.hasId = !isSum && found.rows().stream().anyMatch(row -> !row.id().isBlank() && !tellsId(row));
    }

    private static boolean tellsId(Found.Row row) {
        return row.values().stream().flatMap(Optional::stream).anyMatch(value -> row.id()
                .equals(value.toString()));
    }

    /** How many of the rows, from the first on, fit into that many bytes; one at least, if there is any. */
    int fitting(int bytes) {
        int shortest = LENGTHS.get(LENGTHS.size() - 1);
        int left = bytes - size(head());
        int rows = 0;
        for (Found.Row row : found.rows()) {
            left -= size(lines(row, shortest));
            if (left < 0) {
                break;
            }
            rows++;
        }
        return Math.max(rows, Math.min(1, found.rows().size()));
    }

    /** The table with values as long as all rows together leave room for. */
    String text(int bytes) {
        List<Integer> lengths = new ArrayList<>(LENGTHS);
        lengths.addAll(LENGTHS_OF_ONE_ROW);
        String text = "";
        for (int length : lengths) {
            text = withValuesOf(length);
            if (size(text) <= bytes) {
                return text;
            }
        }
        return CutText.toBytes(text, bytes, "select fewer columns to see them");
    }

    private String withValuesOf(int length) {
        StringBuilder text = new StringBuilder(head());
        found.rows().forEach(row -> text.append(lines(row, length)));
        return text.toString();
    }

    private String head() {
        List<String> names = new ArrayList<>();
        if (hasId) {
            names.add("id");
        }
        found.columns().forEach(column -> names.add(FoundValue.line(column.name(), NAME_LENGTH)));
        return String.join(BETWEEN, names) + "\n";
    }

    private String lines(Found.Row row, int length) {
        List<String> cells = new ArrayList<>();
        if (hasId) {
            cells.add(FoundValue.line(row.id(), length));
        }
        for (int i = 0; i < row.values().size(); i++) {
            cells.add(
                    FoundValue.cell(found.columns().get(i).type(), row.values().get(i), length));
        }
        String snippet = row.snippet()
                .map(text -> "  > " + FoundValue.line(text, Math.min(length * 2, SNIPPET_LENGTH)) + "\n")
                .orElse("");
        return String.join(BETWEEN, cells) + "\n" + snippet;
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
