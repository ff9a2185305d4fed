package dev.daybook.cli;

import dev.daybook.compare.GroupComparison;
import dev.daybook.compare.GroupComparison.NumberFigure;
import dev.daybook.compare.GroupComparison.ShareFigure;
import dev.daybook.compare.GroupComparison.Side;
import dev.daybook.core.Vocabulary;
import dev.daybook.insight.NumberComparison;
import dev.daybook.insight.Numbers;
import dev.daybook.insight.Rate;
import dev.daybook.insight.RateComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Two groups as comma-separated values: a row for each figure. */
final class GroupComparisonCsv {
    private static final List<String> TITLES = List.of(
            "figure",
            "kind",
            "unit",
            "first group",
            "first n",
            "first unknown",
            "first value",
            "first low",
            "first high",
            "second group",
            "second n",
            "second unknown",
            "second value",
            "second low",
            "second high",
            "difference",
            "difference low",
            "difference high",
            "effect size",
            "effect",
            "p",
            "adjusted p",
            "note");

    private GroupComparisonCsv() {}

    static String of(GroupComparison comparison) {
        CsvTable table = new CsvTable(TITLES);
        comparison.shares().forEach(figure -> table.row(row(comparison, figure)));
        comparison.numbers().forEach(figure -> table.row(row(comparison, figure)));
        return table.toString();
    }

    private static List<String> row(GroupComparison groups, ShareFigure figure) {
        RateComparison comparison = figure.comparison();
        List<String> row = new ArrayList<>(List.of(figure.figure(), "share", "share"));
        side(row, groups.first(), comparison.first(), figure.unknown().get(0));
        side(row, groups.second(), comparison.second(), figure.unknown().get(1));
        row.add(CsvTable.number(comparison.difference()));
        interval(row, comparison.interval());
        row.add("cohens_h");
        row.add(CsvTable.number(comparison.effect()));
        row.add(CsvTable.number(comparison.p()));
        row.add(CsvTable.number(figure.adjustedP()));
        row.add(comparison.note().orElse(""));
        return row;
    }

    private static List<String> row(GroupComparison groups, NumberFigure figure) {
        NumberComparison comparison = figure.comparison();
        List<String> row = new ArrayList<>(List.of(figure.figure(), "median", Vocabulary.word(figure.unit())));
        side(row, groups.first(), comparison.first(), figure.unknown().get(0));
        side(row, groups.second(), comparison.second(), figure.unknown().get(1));
        row.add(CsvTable.number(comparison.shift()));
        interval(row, comparison.interval());
        row.add("cliffs_delta");
        row.add(CsvTable.number(comparison.effect()));
        row.add(CsvTable.number(comparison.p()));
        row.add(CsvTable.number(figure.adjustedP()));
        row.add(comparison.note().orElse(""));
        return row;
    }

    private static void side(List<String> row, Side side, Rate rate, long unknown) {
        row.addAll(
                List.of(side.name(), String.valueOf(rate.n()), String.valueOf(unknown), CsvTable.number(rate.rate())));
        interval(row, rate.interval());
    }

    private static void side(List<String> row, Side side, Numbers numbers, long unknown) {
        row.addAll(List.of(
                side.name(), String.valueOf(numbers.n()), String.valueOf(unknown), CsvTable.number(numbers.median())));
        interval(row, numbers.interval());
    }

    private static void interval(List<String> row, Optional<List<Double>> interval) {
        row.add(CsvTable.number(interval.map(pair -> pair.get(0))));
        row.add(CsvTable.number(interval.map(pair -> pair.get(1))));
    }
}
