package dev.daybook.cli;

import dev.daybook.insight.TimeBuckets;
import dev.daybook.insight.Trend;
import dev.daybook.insight.TrendsReport;
import dev.daybook.insight.TrendsReport.SkillTrend;
import java.util.function.Function;

/** Where skills are going, for people: a chart of each in one line. */
final class TrendsReportPage {
    private static final int CHART = 30;
    private static final int ROOMY = 130;

    private TrendsReportPage() {}

    static void print(TrendsReport report, Page page) {
        TimeBuckets time = report.time().orElseThrow();
        page.heading("Completed");
        page.dim(about(time));
        print(report, page, "COMPLETED", SkillTrend::completion);
        page.blank();
        page.heading("How long it took");
        page.dim("The geometric mean of the completed ones, from the skill's shortest to its longest");
        print(report, page, "DURATION", SkillTrend::duration);
    }

    private static String about(TimeBuckets time) {
        String unit =
                time.days() == 1 ? "a day" : time.days() == 7 ? "a week" : Wording.count(time.days() / 7) + " weeks";
        return "From none to all, " + Wording.count(time.count(), "part") + " of " + unit
                + "; a trend is what has p below 0.05";
    }

    private static void print(TrendsReport report, Page page, String title, Function<SkillTrend, Trend> which) {
        Sparkline line = new Sparkline(page.hasBlocks(), page.columns() >= ROOMY ? TimeBuckets.MOST : CHART);
        Table table = new Table("*SKILL", title, "TREND", "?A WEEK", "?P", ">N");
        report.overall().ifPresent(all -> row(table, all, which.apply(all), line));
        report.skills().forEach(skill -> row(table, skill, which.apply(skill), line));
        page.table(table);
    }

    private static void row(Table table, SkillTrend skill, Trend trend, Sparkline line) {
        table.row(
                skill.skill().orElse("(all)"),
                trend.measure() == Trend.Measure.COMPLETION
                        ? line.completion(skill.series())
                        : line.duration(skill.series()),
                TrendWords.word(trend),
                TrendWords.slope(trend),
                trend.adjustedP().map(TrendWords::p).orElse(Wording.UNKNOWN),
                Wording.count(trend.n()));
    }
}
