package dev.daybook.cli;

import dev.daybook.core.Vocabulary;
import dev.daybook.insight.Comparison;
import dev.daybook.insight.Comparison.DurationFigure;
import dev.daybook.insight.Comparison.Form;
import dev.daybook.insight.Comparison.RateFigure;
import dev.daybook.insight.Comparison.Side;

/** {@code daybook insights compare}. */
final class ComparisonPage {
    private ComparisonPage() {}

    static void print(Comparison comparison, Page page) {
        page.heading("Comparison");
        page.fact("first", side(comparison, comparison.first(), page));
        page.fact("second", side(comparison, comparison.second(), page));
        page.blank();
        Table table = new Table("*FIGURE", "FIRST", "SECOND", "DIFFERENCE", "?EFFECT", "P", "?TEST");
        comparison.rates().forEach(figure -> row(figure, table));
        comparison.durations().forEach(figure -> row(figure, table));
        page.table(table);
        page.blank();
        page.dim("p: " + comparison.adjustment() + ". Effect: Cohen's h for shares, Cliff's delta for durations.");
        comparison.cautions().forEach(page::dim);
    }

    private static String side(Comparison comparison, Side side, Page page) {
        boolean sessions = comparison.form() == Form.WITHOUT_AND_WITH;
        String n = sessions
                ? Wording.count(side.sessions(), "session")
                : Wording.count(side.n(), "use") + " in " + Wording.count(side.sessions(), "session");
        String from = side.since()
                .map(time -> ", from " + Wording.time(time, page.zone()))
                .orElse("");
        String to = side.until()
                .map(time -> ", until " + Wording.time(time, page.zone()))
                .orElse("");
        return side.name() + ": " + n + from + to;
    }

    private static void row(RateFigure figure, Table table) {
        table.row(
                figure.figure(),
                StatisticWording.rate(figure.comparison().first()),
                StatisticWording.rate(figure.comparison().second()),
                StatisticWording.difference(figure.comparison()),
                StatisticWording.effect("h", figure.comparison().effect()),
                StatisticWording.p(figure.adjustedP()),
                figure.comparison()
                        .test()
                        .map(test -> Vocabulary.word(test).replace('_', ' '))
                        .orElse(Wording.UNKNOWN));
    }

    private static void row(DurationFigure figure, Table table) {
        table.row(
                figure.figure(),
                StatisticWording.median(figure.comparison().first()),
                StatisticWording.median(figure.comparison().second()),
                StatisticWording.shift(figure.comparison()),
                StatisticWording.effect("δ", figure.comparison().effect()),
                StatisticWording.p(figure.adjustedP()),
                figure.comparison().p().isPresent() ? "mann-whitney" : Wording.UNKNOWN);
    }
}
