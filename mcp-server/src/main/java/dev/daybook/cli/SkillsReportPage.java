package dev.daybook.cli;

import dev.daybook.insight.SkillFigures;
import dev.daybook.insight.SkillsReport;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How skills are used, for people: a line for each, and all that is known where few were asked about. */
final class SkillsReportPage {
    private static final int FEW = 3;

    private SkillsReportPage() {}

    static void print(SkillsReport report, Page page) {
        Table table = new Table(
                "*SKILL",
                "COMPLETED",
                ">ABANDONED",
                ">FAILED",
                ">OPEN",
                "?DURATION (P50, P90)",
                "?TREND",
                "?>SESSIONS",
                "?LAST USED");
        report.skills()
                .forEach(skill -> table.row(
                        skill.skill(),
                        Wording.rate(skill.completed()),
                        Wording.count(skill.abandoned()),
                        Wording.count(skill.failed()),
                        Wording.count(skill.open()),
                        durations(skill),
                        TrendWords.brief(skill.completion()),
                        Wording.count(skill.sessions()),
                        Wording.time(skill.lastUsed(), page.zone())));
        page.table(table);
        if (report.skills().size() <= FEW) {
            report.skills().forEach(skill -> printAll(skill, page));
        } else {
            page.dim("Paths, errors, follow-ups and ranks of one: daybook insights skills --skill NAME");
        }
    }

    private static String durations(SkillFigures skill) {
        return skill.duration().n() == 0
                ? Wording.UNKNOWN
                : Wording.duration(skill.duration().medianMs()) + ", "
                        + Wording.duration(skill.duration().p90Ms()) + " (n="
                        + Wording.count(skill.duration().n()) + ")";
    }

    private static void printAll(SkillFigures skill, Page page) {
        page.blank();
        page.heading(skill.skill());
        page.fact(
                "invocations",
                Wording.count(skill.invocations()) + " in " + Wording.count(skill.sessions(), "session") + ", by "
                        + counts(skill.triggers()));
        page.fact("trend", TrendWords.full(skill.completion()));
        page.fact("phases", phases(skill));
        page.fact("paths", top(skill.paths()));
        page.fact("errors", top(skill.errors()));
        page.fact("follow-ups", top(skill.followUps()));
        if (skill.rank().n() > 0) {
            page.fact("rank", rank(skill.rank()));
            page.fact(
                    "chosen first",
                    Wording.share(
                            skill.firstRankedCompleted(),
                            "completed when it stood first",
                            "completed when it stood first"));
        }
    }

    private static String rank(SkillFigures.Rank rank) {
        return rank.mean()
                .map(mean -> String.format(Locale.ROOT, "%.1f on average (n=%d)", mean, rank.n()))
                .orElse("not enough data (n=" + rank.n() + ")");
    }

    private static String phases(SkillFigures skill) {
        return skill.phases().isEmpty()
                ? "not told"
                : skill.phases().entrySet().stream()
                        .map(phase -> phase.getKey() + " " + Wording.rate(phase.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String top(SkillFigures.Top top) {
        return top.n() == 0 ? "none" : counts(top.names()) + " (n=" + Wording.count(top.n()) + ")";
    }

    private static String counts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + Wording.count(entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
