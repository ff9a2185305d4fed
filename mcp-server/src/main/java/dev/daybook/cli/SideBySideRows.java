package dev.daybook.cli;

import dev.daybook.compare.Aspect;
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
    /** Of so many sessions whole times fit side by side. */
    private static final int FEW = 3;

    private static final int YEAR = "2026-".length();
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
        List<List<Integer>> blocks = blocks();
        for (List<Integer> columns : blocks) {
            if (columns != blocks.get(0)) {
                page.blank();
            }
            List<String> titles = new ArrayList<>(List.of("*"));
            columns.forEach(i -> titles.add(SideBySidePage.letter(i)));
            if (two) {
                titles.add("DIFFERENCE");
            }
            List<List<String>> rows = new ArrayList<>();
            texts.forEach(row -> rows.add(cells(aspect, row, columns, two)));
            List<NumberCells> numberCells =
                    columns.stream().map(i -> new NumberCells(numbers, i, !two)).toList();
            numbers.forEach(row -> rows.add(cells(row, numberCells, aspect, two)));
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
        List<Integer> widths = IntStream.range(0, titles.size())
                .mapToObj(column -> rows.stream()
                        .mapToInt(row -> DisplayWidth.of(PlainText.line(row.get(column))))
                        .max()
                        .orElse(0))
                .toList();
        int widest = widest(widths);
        int name = page.columns() == UNLIMITED ? UNLIMITED : (int) Math.max(1, page.columns() - cells(widths, widest));
        Table table = new Table(titles.toArray(String[]::new));
        for (List<String> row : rows) {
            String[] shown = row.stream()
                    .map(text -> DisplayWidth.cut(PlainText.line(text), widest))
                    .toArray(String[]::new);
            String whole = PlainText.line(row.get(0));
            shown[0] = aspect == Aspect.FILES ? DisplayWidth.cutBefore(whole, name) : DisplayWidth.cut(whole, name);
            table.row(shown);
        }
        return table;
    }

    /** How wide cells may be, so that all of them fit beside the names. */
    private int widest(List<Integer> widths) {
        int room = page.columns() == UNLIMITED ? UNLIMITED : page.columns() - Math.min(NAME, widths.get(0));
        int widest = widths.stream().skip(1).mapToInt(width -> width).max().orElse(0);
        while (widest > LEAST_CELL && cells(widths, widest) > room) {
            widest--;
        }
        return widest;
    }

    private static long cells(List<Integer> widths, int widest) {
        return widths.stream()
                .skip(1)
                .mapToLong(width -> Math.min(width, widest) + GAP)
                .sum();
    }

    private List<String> cells(Aspect aspect, TextRow row, List<Integer> columns, boolean two) {
        List<String> cells = new ArrayList<>(List.of(name(aspect, row.name())));
        columns.forEach(i -> cells.add(
                row.values().get(i).map(text -> text(aspect, row.name(), text)).orElse(Wording.UNKNOWN)));
        if (two) {
            cells.add("");
        }
        return cells;
    }

    private List<String> cells(NumberRow row, List<NumberCells> columns, Aspect aspect, boolean two) {
        List<String> cells = new ArrayList<>(List.of(name(aspect, row.name())));
        columns.forEach(column -> cells.add(column.of(row)));
        if (two) {
            cells.add(row.deltas().stream()
                    .flatMap(Optional::stream)
                    .map(delta -> UnitWording.delta(row.unit(), delta))
                    .findFirst()
                    .orElse(""));
        }
        return cells;
    }

    /** Times lose their year where many stand side by side. */
    private String text(Aspect aspect, String name, String text) {
        if (aspect == Aspect.FACTS && (name.equals("started") || name.equals("ended"))) {
            String time = Wording.time(Timestamps.parse(text), page.zone());
            return comparison.sessions().size() > FEW ? time.substring(YEAR) : time;
        }
        return aspect == Aspect.FILES ? text.replace(", ", "+") : text;
    }

    private static String name(Aspect aspect, String name) {
        return OWN_NAMES.contains(aspect) ? name.replace('_', ' ') : name;
    }
}
