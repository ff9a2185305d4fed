package dev.daybook.cli;

import dev.daybook.compare.Delta;
import dev.daybook.compare.NumberRow;
import dev.daybook.compare.Part;
import dev.daybook.compare.SideBySide;
import dev.daybook.compare.SideBySide.Subject;
import dev.daybook.compare.TextRow;
import dev.daybook.core.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Sessions side by side as comma-separated values: a row for each, and then columns of how the others differ. */
final class SideBySideCsv {
    private SideBySideCsv() {}

    static String of(SideBySide comparison) {
        List<String> ids = comparison.sessions().stream().map(Subject::id).toList();
        List<Integer> others = IntStream.range(0, ids.size())
                .filter(i -> i != comparison.baseline())
                .boxed()
                .toList();
        List<String> titles = new ArrayList<>(List.of("aspect", "name", "unit"));
        titles.addAll(ids);
        others.forEach(i -> titles.add("difference " + ids.get(i)));
        others.forEach(i -> titles.add("percent " + ids.get(i)));
        CsvTable table = new CsvTable(titles);
        for (Part part : comparison.parts()) {
            part.texts().forEach(row -> table.row(cells(part, row, others.size())));
            part.numbers().forEach(row -> table.row(cells(part, row, others)));
        }
        return table.toString();
    }

    private static List<String> cells(Part part, TextRow row, int others) {
        List<String> cells = new ArrayList<>(List.of(Vocabulary.word(part.aspect()), row.name(), "text"));
        row.values().forEach(value -> cells.add(value.orElse("")));
        IntStream.range(0, 2 * others).forEach(i -> cells.add(""));
        return cells;
    }

    private static List<String> cells(Part part, NumberRow row, List<Integer> others) {
        List<String> cells =
                new ArrayList<>(List.of(Vocabulary.word(part.aspect()), row.name(), Vocabulary.word(row.unit())));
        row.values().forEach(value -> cells.add(CsvTable.number(value)));
        others.forEach(i -> cells.add(CsvTable.number(row.deltas().get(i).map(Delta::difference))));
        others.forEach(i -> cells.add(CsvTable.number(row.deltas().get(i).flatMap(Delta::percent))));
        return cells;
    }
}
