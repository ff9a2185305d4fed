package dev.daybook.cli;

import dev.daybook.core.Timestamps;
import dev.daybook.core.Vocabulary;
import dev.daybook.insight.Anomalies;
import dev.daybook.insight.CiOutcomes;
import dev.daybook.insight.Comparison;
import dev.daybook.insight.DependenciesReport;
import dev.daybook.insight.ErrorsReport;
import dev.daybook.insight.ExperimentResults;
import dev.daybook.insight.Ghosts;
import dev.daybook.insight.Insights;
import dev.daybook.insight.Insights.Costs;
import dev.daybook.insight.Insights.Overview;
import dev.daybook.insight.Insights.SkillReport;
import dev.daybook.insight.Insights.SpentOn;
import dev.daybook.insight.Insights.ToolReport;
import dev.daybook.insight.PhasesReport;
import dev.daybook.insight.Recommendations;
import dev.daybook.insight.SkillsReport;
import dev.daybook.insight.Spending;
import dev.daybook.insight.TrendsReport;
import dev.daybook.progress.Estimate;
import dev.daybook.progress.FeedbackReport;
import dev.daybook.progress.Quality;
import dev.daybook.progress.Stats;
import dev.daybook.workflow.WorkflowInsights;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A report for people. */
final class InsightsPage {
    private InsightsPage() {}

    static void print(Insights.Report report, Page page) {
        if (report.since().isPresent() || report.until().isPresent()) {
            page.fact(
                    "period",
                    report.since().map(Timestamps::format).orElse("the beginning") + " to "
                            + report.until().map(Timestamps::format).orElse("now"));
        }
        report.note().ifPresent(page::line);
        if (report.note().isEmpty()) {
            report.content().ifPresent(content -> print(report.report(), content, page));
        }
    }

    private static void print(Insights.Kind kind, Insights.Content content, Page page) {
        switch (kind) {
            case OVERVIEW -> print((Overview) content, page);
            case SKILLS -> SkillsReportPage.print((SkillsReport) content, page);
            case COSTS -> print((Costs) content, page);
            case CI -> print((CiOutcomes) content, page);
            case ERRORS -> ErrorsReportPage.print((ErrorsReport) content, page);
            case PHASES -> PhasesReportPage.print((PhasesReport) content, page);
            case DEPENDENCIES -> DependenciesReportPage.print((DependenciesReport) content, page);
            case TRENDS -> TrendsReportPage.print((TrendsReport) content, page);
            case ANOMALIES -> AnomaliesPage.print((Anomalies) content, page);
            case COMPARE -> ComparisonPage.print((Comparison) content, page);
            case WORKFLOWS -> WorkflowInsightsPage.print((WorkflowInsights.Report) content, page);
            case EXPERIMENTS -> ExperimentsPage.print((ExperimentResults) content, page);
            case GHOSTS -> GhostsPage.print((Ghosts) content, page);
            case RECOMMENDATIONS -> RecommendationsPage.print((Recommendations) content, page);
            case STATS -> StatsPage.print((Stats) content, page);
            case ESTIMATE -> EstimatePage.print((Estimate) content, page);
            case QUALITY -> QualityPage.print((Quality) content, page);
            case FEEDBACK -> FeedbackPage.print((FeedbackReport) content, page);
        }
    }

    private static void print(Overview overview, Page page) {
        page.heading("Overview");
        page.fact(
                "sessions",
                overview.sessions().isEmpty()
                        ? "none"
                        : overview.sessions().entrySet().stream()
                                .map(entry -> Wording.count(entry.getValue()) + " " + entry.getKey())
                                .collect(Collectors.joining(", ")));
        page.fact(
                "completed",
                overview.sessionsCompleted().n() == 0
                        ? "no session was ended with end_session"
                        : Wording.share(
                                overview.sessionsCompleted(), "sessions that ended", "of the sessions that ended"));
        page.fact("duration", Wording.durations(overview.sessionDuration()));
        page.fact(
                "exchanges",
                Wording.count(overview.exchanges()) + ", " + Wording.durations(overview.exchangeDuration()));
        page.fact(
                "tool calls",
                Wording.count(overview.toolCalls()) + ", failed: " + Wording.rate(overview.toolCallsFailed()));
        page.fact(
                "files",
                Wording.count(overview.filesRead()) + " read, " + Wording.count(overview.filesModified())
                        + " modified");
        page.fact("run logs", Wording.count(overview.runLogs()));
        page.fact(
                "feedback",
                overview.feedbackPositive().n() == 0
                        ? "none given"
                        : Wording.share(overview.feedbackPositive(), "positive", "positive"));
        page.fact("redacted", Wording.count(overview.redactions(), "secret") + " in exchanges" + byRule(overview));
        page.fact("spent", Wording.spent(overview.spent()));
        if (!overview.topSkills().isEmpty()) {
            page.blank();
            printSkills(overview.topSkills(), page);
        }
        if (!overview.topTools().isEmpty()) {
            page.blank();
            printTools(overview.topTools(), page);
        }
    }

    /** What can still be seen of them in the texts; of a longer text only a part is kept. */
    private static String byRule(Overview overview) {
        return overview.redactionsByRule().isEmpty() ? "" : ": " + RedactionCounts.of(overview.redactionsByRule());
    }

    private static void printSkills(List<SkillReport> skills, Page page) {
        Table table = new Table("*SKILL", "COMPLETED", "?>ABANDONED", "?>FAILED", "?>OPEN", "?DURATION", "?LAST USED");
        skills.forEach(skill -> table.row(
                skill.skill(),
                Wording.rate(skill.completed()),
                Wording.count(skill.abandoned()),
                Wording.count(skill.failed()),
                Wording.count(skill.open()),
                Wording.duration(skill.duration().medianMs()) + " (n="
                        + skill.duration().n() + ")",
                Wording.time(skill.lastUsed(), page.zone())));
        page.table(table);
    }

    private static void printTools(List<ToolReport> tools, Page page) {
        Table table = new Table("*TOOL", ">CALLS", "FAILED");
        tools.forEach(tool -> table.row(tool.tool(), Wording.count(tool.calls()), Wording.rate(tool.failed())));
        page.table(table);
    }

    private static void print(Costs costs, Page page) {
        page.heading("Costs");
        page.fact("total", Wording.spent(costs.total()));
        printSpent("*MODEL", costs.models(), page);
        printSpent("*DAY (UTC)", costs.days(), page);
        print(costs.skills(), costs.tools(), page);
    }

    /** Those of a session. */
    static void print(Spending spending, Page page) {
        printSpent("*MODEL", spending.models(), page);
        print(spending.skills(), spending.tools(), page);
    }

    /** Where there is no skill, or no tool, there is nothing to divide. */
    private static void print(List<SpentOn> skills, List<SpentOn> tools, Page page) {
        if (divides(skills)) {
            printSpent("*SKILL", skills, page);
        }
        if (divides(tools)) {
            printSpent("*TOOL", tools, page);
        }
    }

    private static boolean divides(List<SpentOn> parts) {
        return parts.stream().anyMatch(part -> !part.name().equals(Spending.NONE));
    }

    private static void printSpent(String title, List<SpentOn> parts, Page page) {
        if (!parts.isEmpty()) {
            page.blank();
            Table table = new Table(title, "?>MESSAGES", "?>INPUT", "?>CACHE READ", "?>OUTPUT", "COST");
            parts.forEach(part -> table.row(
                    part.name(),
                    Wording.count(part.spent().messages()),
                    Wording.count(part.spent().tokens().prompt()
                            - part.spent().tokens().cacheRead()),
                    Wording.count(part.spent().tokens().cacheRead()),
                    Wording.count(part.spent().tokens().output()),
                    Wording.dollars(part.spent().costUsd(), part.spent().unpricedMessages())));
            page.table(table);
        }
    }

    private static void print(CiOutcomes ci, Page page) {
        page.heading("CI");
        page.fact(
                "results",
                ci.results().entrySet().stream()
                        .map(entry -> Wording.count(entry.getValue()) + " " + entry.getKey())
                        .collect(Collectors.joining(", ")));
        page.fact("passed", Wording.share(ci.passed(), "runs that are over", "of the runs that are over"));
        page.fact("duration", Wording.durations(ci.duration()));
        printNewest("*BRANCH", newest -> newest.branch().orElse(Wording.UNKNOWN), ci.branches(), page);
        printNewest("COMMIT", newest -> CiList.shortHash(newest.commit()), ci.commits(), page);
    }

    private static void printNewest(
            String title, Function<CiOutcomes.Newest, String> name, List<CiOutcomes.Newest> rows, Page page) {
        if (!rows.isEmpty()) {
            page.blank();
            Table table = new Table(title, "LAST RESULT", "?TESTS", "?>COVERAGE", "?FROM", "?RECORDED");
            rows.forEach(newest -> table.row(
                    name.apply(newest),
                    CiList.word(newest.status()),
                    CiList.tests(newest.tests()),
                    CiList.coverage(newest.coverage()),
                    Vocabulary.word(newest.provider()),
                    Wording.time(newest.recordedAt(), page.zone())));
            page.table(table);
        }
    }
}
