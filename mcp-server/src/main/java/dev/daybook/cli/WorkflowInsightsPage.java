package dev.daybook.cli;

import dev.daybook.core.Vocabulary;
import dev.daybook.workflow.Precedence;
import dev.daybook.workflow.RankCorrelation;
import dev.daybook.workflow.WorkflowInsights;
import dev.daybook.workflow.WorkflowInsights.Report;
import java.util.List;
import java.util.Locale;

/** How workflows go, for people. */
final class WorkflowInsightsPage {
    private WorkflowInsightsPage() {}

    static void print(Report report, Page page) {
        WorkflowInsights.Coverage sessions = report.sessions();
        page.heading("Workflows");
        page.fact(
                "sessions",
                Wording.count(sessions.sessions()) + ", with workflows " + Wording.count(sessions.withWorkflows())
                        + ", with skills " + Wording.count(sessions.withSkills()) + ", with both "
                        + Wording.share(sessions.withBoth(), "sessions", "of the sessions"));
        page.fact(
                "automated",
                Wording.share(report.automated(), "runs went on their own", "of the runs went on their own"));
        page.fact("durations", "skills against workflows, by session: " + correlation(report.durations()));
        page.fact("completed", "skills against nodes, by session: " + correlation(report.completions()));
        report.note().ifPresent(note -> page.fact("note", note));
        printWorkflows(report.workflows(), page);
        printSteps(report.steps(), page);
        printPrecedences(report.precedences(), page);
    }

    private static void printWorkflows(List<WorkflowInsights.Workflow> workflows, Page page) {
        if (workflows.isEmpty()) {
            return;
        }
        page.blank();
        Table table = new Table(
                "*WORKFLOW", "SOURCE", ">RUNS", "COMPLETED", "?>OPEN", "?>UNKNOWN", "?DURATION", "?AUTOMATED", "?LAST");
        workflows.forEach(workflow -> table.row(
                workflow.workflow(),
                Vocabulary.word(workflow.source()),
                Wording.count(workflow.runs()),
                Wording.rate(workflow.completed()),
                Wording.count(workflow.running()),
                Wording.count(workflow.unknown()),
                Wording.durations(workflow.duration()),
                Wording.rate(workflow.automated()),
                Wording.time(workflow.lastStarted(), page.zone())));
        page.table(table);
    }

    private static void printSteps(List<WorkflowInsights.Step> steps, Page page) {
        if (steps.isEmpty()) {
            return;
        }
        page.blank();
        Table table = new Table("*STEP", "PHASE", "COMPLETED", "?>UNKNOWN", "?>SESSIONS");
        steps.forEach(step -> table.row(
                step.step(),
                step.phase().map(Vocabulary::word).orElse(Wording.UNKNOWN),
                Wording.rate(step.completed()),
                Wording.count(step.unknown()),
                Wording.count(step.sessions())));
        page.table(table);
    }

    private static void printPrecedences(List<Precedence> precedences, Page page) {
        if (precedences.isEmpty()) {
            return;
        }
        page.blank();
        Table table = new Table("*SKILL", "*BEFORE STEP", "STEP WENT WELL", "WITHOUT THE SKILL BEFORE");
        precedences.forEach(
                one -> table.row(one.skill(), one.step(), Wording.rate(one.with()), Wording.rate(one.without())));
        page.table(table);
    }

    private static String correlation(RankCorrelation correlation) {
        return correlation
                .rho()
                .map(rho -> String.format(Locale.ROOT, "rho %.3f", rho)
                        + correlation.pValue().map(WorkflowInsightsPage::p).orElse("") + " (n=" + correlation.n() + ")")
                .orElseGet(() -> correlation.note().orElse("no data"));
    }

    private static String p(double value) {
        return value < 0.001 ? ", p<0.001" : String.format(Locale.ROOT, ", p=%.3f", value);
    }
}
