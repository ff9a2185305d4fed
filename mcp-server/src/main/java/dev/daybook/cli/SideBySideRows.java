package dev.daybook.cli;

import dev.daybook.compare.Aspect;
import dev.daybook.compare.Delta;
import dev.daybook.compare.NumberRow;
import dev.daybook.compare.SideBySide;
import dev.daybook.compare.TextRow;
import dev.daybook.core.Timestamps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Rows of sessions in as many columns as there is room for; the baseline is repeated beside those that come below. */
final class SideBySideRows {
    private static final int NAME = 20;
    private static final int LEAST_CELL = 13;
    private static final int GAP = 2;
    private static final int UNLIMITED = Integer.MAX_VALUE;
    /** Whose names are Daybook's own. */
    private static final Set<Aspect> OWN_NAMES = Set.of(Aspect.FACTS, Aspect.SPENT, Aspect.COMMITS, Aspect.METRICS);

    private final SideBySide comparison;
    private final Page page;

    SideBySideRows(SideBySide comparison, Page page) {
        this.comparison = comparison;
        this.page = page;
    }

    void print(Aspect aspect, List<TextRow> texts, List<NumberRow> numbers) {
        boolean two = comparison.sessions().size() == 2 && !numbers.isEmpty();
        for (List<Integer> columns : blocks()) {
            List<String> titles = new ArrayList<>(List.of("*"));
            columns.forEach(i -> titles.add((texts.isEmpty() ? ">" : "") + SideBySidePage.letter(i)));
            if (two) {
                titles.add("DIFFERENCE");
            }
            List<List<String>> rows = new ArrayList<>();
            texts.forEach(row -> rows.add(cells(aspect, row, columns, two)));
            numbers.forEach(row -> rows.add(cells(aspect, row, columns, two)));
            page.table(table(aspect, titles, rows));
        }
    }

    /** The sessions that stand side by side at once. */
    private List<List<Integer>> blocks() {
        int n = comparison.sessions().size();
        int room = page.columns() == UNLIMITED ? n : Math.max(2, (page.columns() - NAME) / (LEAST_CELL + GAP));
        if (n <= room) {
            return List.of(IntStream.range(0, n).boxed().toList());
        }
        List<Integer> others = IntStream.range(0, n)
                .filter(i -> i != comparison.baseline())
                .boxed()
                .toList();
        List<List<Integer>> blocks = new ArrayList<>();
        for (int from = 0; from < others.size(); from += room - 1) {
            List<Integer> block = new ArrayList<>(List.of(comparison.baseline()));
            block.addAll(others.subList(from, Math.min(others.size(), from + room - 1)));
            blocks.add(block);
        }
        return blocks;
    }

    /** Of paths the end is shown, which says more than the beginning. */
    private Table table(Aspect aspect, List<String> titles, List<List<String>> rows) {
        int widest = page.columns() == UNLIMITED
                ? UNLIMITED
                : Math.max(LEAST_CELL, (page.columns() - NAME) / (titles.size() - 1) - GAP);
        int name = page.columns() == UNLIMITED ? UNLIMITED : Math.max(1, page.columns() - others(rows, widest));
        Table table = new Table(titles.toArray(String[]::new));
        for (List<String> row : rows) {
            String[] shown =
                    row.stream().map(text -> DisplayWidth.cut(text, widest)).toArray(String[]::new);
            shown[0] = aspect == Aspect.FILES
                    ? DisplayWidth.cutBefore(PlainText.line(row.get(0)), name)
                    : DisplayWidth.cut(PlainText.line(row.get(0)), name);
            table.row(shown);
        }
        return table;
    }

    /** How many columns all but the names take. */
    private static int others(List<List<String>> rows, int widest) {
        return IntStream.range(1, rows.get(0).size())
                .map(column -> GAP
                        + rows.stream()
                                .mapToInt(row -> Math.min(widest, DisplayWidth.of(PlainText.line(row.get(column)))))
                                .max()
                                .orElse(0))
                .sum();
    }

    private List<String> cells(Aspect aspect, TextRow row, List<Integer> columns, boolean two) {
        List<String> cells = new ArrayList<>(List.of(name(aspect, row.name())));
        columns.forEach(i -> cells.add(row.values()
                .get(i)
                .map(text -> aspect == Aspect.FACTS ? fact(row.name(), text) : text)
                .orElse(Wording.UNKNOWN)));
        if (two) {
            cells.add("");
        }
        return cells;
    }

    private List<String> cells(Aspect aspect, NumberRow row, List<Integer> columns, boolean two) {
        List<String> cells = new ArrayList<>(List.of(name(aspect, row.name())));
        columns.forEach(i -> cells.add(number(row, i, !two)));
        if (two) {
            cells.add(row.deltas().stream()
                    .flatMap(Optional::stream)
                    .map(delta -> UnitWording.delta(row.unit(), delta))
                    .findFirst()
                    .orElse(""));
        }
        return cells;
    }

    private String fact(String name, String text) {
        boolean isTime = name.equals("started") || name.equals("ended");
        return isTime ? Wording.time(Timestamps.parse(text), page.zone()) : text;
    }

    /** Where many stand side by side, the percentage is enough of a difference. */
    private static String number(NumberRow row, int place, boolean withPercent) {
        String number = UnitWording.of(row.unit(), row.values().get(place));
        Optional<Double> percent =
                row.deltas().get(place).flatMap(Delta::percent).filter(value -> withPercent && value != 0);
        return percent.map(value -> number + " " + UnitWording.percent(value)).orElse(number);
    }

    private static String name(Aspect aspect, String name) {
        return OWN_NAMES.contains(aspect) ? name.replace('_', ' ') : name;
    }
}
