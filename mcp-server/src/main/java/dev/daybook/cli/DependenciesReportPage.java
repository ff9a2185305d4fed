package dev.daybook.cli;

import dev.daybook.insight.DependenciesReport;
import java.util.List;
import java.util.Locale;

/** Which skills go together, for people. */
final class DependenciesReportPage {
    private DependenciesReportPage() {}

    static void print(DependenciesReport report, Page page) {
        page.heading("Skills used in the same sessions");
        page.fact("sessions", Wording.count(report.sessions()) + " in which any skill was used");
        page.fact(
                "looked at",
                Wording.count(report.skills(), "skill") + " used in " + DependenciesReport.ENOUGH
                        + " sessions or more, " + Wording.count(report.tested(), "pair"));
        report.note().ifPresent(page::line);
        if (report.pairs().isEmpty()) {
            return;
        }
        page.blank();
        Table table = new Table("*FIRST", "*THEN", "LIFT (95%)", ">BOTH", "?>FIRST", "?>THEN", "P", "?IN THIS ORDER");
        report.pairs()
                .forEach(pair -> table.row(
                        pair.first(),
                        pair.then(),
                        lift(pair.lift(), pair.liftInterval()),
                        Wording.count(pair.support().count()),
                        Wording.count(pair.firstSessions()),
                        Wording.count(pair.thenSessions()),
                        TrendWords.p(pair.adjustedP()),
                        Wording.rate(pair.inOrder())));
        page.table(table);
        page.dim("Lift: how many times more sessions have both than by chance. P: corrected for "
                + Wording.count(report.tested(), "pair") + ".");
    }

    private static String lift(double lift, List<Double> interval) {
        return String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", lift, interval.get(0), interval.get(1));
    }
}
