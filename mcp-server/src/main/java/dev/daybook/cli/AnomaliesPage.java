package dev.daybook.cli;

import dev.daybook.insight.Anomalies;
import dev.daybook.insight.Anomalies.Anomaly;
import dev.daybook.insight.DurationComparison;
import dev.daybook.insight.RateComparison;

/** {@code daybook insights anomalies}. */
final class AnomaliesPage {
    private AnomaliesPage() {}

    static void print(Anomalies anomalies, Page page) {
        page.heading("Anomalies");
        page.fact(
                "window",
                Wording.time(anomalies.since(), page.zone()) + " to " + Wording.time(anomalies.until(), page.zone())
                        + ", against all before it (tools: the four weeks before)");
        page.fact(
                "tests",
                Wording.count(anomalies.tested()) + ", corrected for each other (Benjamini-Hochberg, 5%); "
                        + Wording.count(anomalies.tooFew()) + " more had not enough data");
        page.blank();
        if (anomalies.anomalies().isEmpty()) {
            page.line(
                    anomalies.tested() == 0
                            ? "Nothing could be tested: there is not enough data."
                            : "Nothing was found to deviate from what was before by more than chance.");
            return;
        }
        Table table = new Table("", "FIGURE", "*NAME", "BEFORE", "NOW", "?CHANGE", "?EFFECT", "P");
        anomalies.anomalies().forEach(anomaly -> row(anomaly, table));
        page.table(table);
    }

    private static void row(Anomaly anomaly, Table table) {
        String mark = anomaly.worse() ? "worse" : "better";
        String p = StatisticWording.p(anomaly.adjustedP());
        anomaly.rate()
                .ifPresent(rate -> table.row(
                        mark,
                        figure(anomaly),
                        anomaly.name(),
                        rateCells(rate)[0],
                        rateCells(rate)[1],
                        StatisticWording.difference(rate),
                        StatisticWording.effect("h", rate.effect()),
                        p));
        anomaly.duration()
                .ifPresent(times -> table.row(
                        mark,
                        figure(anomaly),
                        anomaly.name(),
                        timeCells(times)[0],
                        timeCells(times)[1],
                        StatisticWording.shift(times),
                        StatisticWording.effect("δ", times.effect()),
                        p));
    }

    private static String[] rateCells(RateComparison rate) {
        return new String[] {StatisticWording.rate(rate.first()), StatisticWording.rate(rate.second())};
    }

    private static String[] timeCells(DurationComparison times) {
        return new String[] {StatisticWording.median(times.first()), StatisticWording.median(times.second())};
    }

    private static String figure(Anomaly anomaly) {
        return switch (anomaly.measure()) {
            case COMPLETION -> "completed";
            case DURATION -> "duration";
            case TOOL_FAILURES -> "tool failures";
        };
    }
}
