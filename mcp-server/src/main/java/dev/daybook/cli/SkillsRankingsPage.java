package dev.daybook.cli;

import dev.daybook.skill.Rankings;
import java.util.Locale;
import java.util.stream.Collectors;

/** How good the answers of find_skills were. */
final class SkillsRankingsPage {
    private static final int MOST_MISSED = 10;

    private SkillsRankingsPage() {}

    static void print(Rankings.Report report, Page page) {
        page.heading("Rankings of the last " + Wording.count(report.days(), "day"));
        page.fact(
                "asked",
                Wording.count(report.rankings(), "time")
                        + (report.empty() > 0
                                ? ", " + Wording.count(report.empty()) + " without a skill that fits"
                                : ""));
        page.fact("used then", Wording.rate(report.used()));
        page.fact("rank chosen", ranks(report));
        page.fact("first one", "completed: " + Wording.rate(report.firstCompleted()));
        if (!report.skills().isEmpty()) {
            page.blank();
            Table table = new Table("SKILL", "USES", "MEAN RANK", "*COMPLETED WHERE FIRST");
            report.skills()
                    .forEach(skill -> table.row(
                            skill.skill(),
                            Wording.count(skill.uses()),
                            String.format(Locale.ROOT, "%.2f", skill.meanRank()),
                            Wording.rate(skill.firstCompleted())));
            page.table(table);
        }
        missed(report.missed(), page);
    }

    private static String ranks(Rankings.Report report) {
        return report.meanRank()
                .map(mean -> String.format(Locale.ROOT, "mean %.2f (n=%d", mean, report.uses())
                        + (report.inferred() > 0 ? ", " + report.inferred() + " inferred" : "") + "): "
                        + report.ranks().entrySet().stream()
                                .map(entry -> "rank " + entry.getKey() + " " + entry.getValue() + "×")
                                .collect(Collectors.joining(", ")))
                .orElse("no data");
    }

    private static void missed(Rankings.Missed missed, Page page) {
        page.blank();
        page.heading("Missed");
        page.fact(
                "prompts",
                Wording.count(missed.share().count()) + " of the newest "
                        + Wording.count(missed.share().n()) + " matched a skill well that was not used");
        missed.skills().stream()
                .limit(MOST_MISSED)
                .forEach(skill -> page.fact(
                        skill.skill(),
                        Wording.count(skill.prompts(), "prompt") + ", such as “" + skill.prompt() + "”"));
    }
}
