package dev.daybook.cli;

import dev.daybook.core.Vocabulary;
import dev.daybook.workflow.TracedRun;
import dev.daybook.workflow.WorkflowReport;
import dev.daybook.workflow.WorkflowRun;
import java.time.Duration;

/** The workflows of one session, or one of its runs, for people. */
final class WorkflowReportPage {
    private static final int MOST_NODES = 1_000;

    private WorkflowReportPage() {}

    static void print(WorkflowReport report, Page page) {
        WorkflowReport.Counts counts = report.counts();
        page.heading("Workflows of " + report.title().orElse(report.sessionId()));
        page.fact("session", report.sessionId());
        page.fact(
                "time",
                Wording.time(report.startedAt(), page.zone())
                        + report.endedAt()
                                .map(end -> " to " + Wording.time(end, page.zone()))
                                .orElse(", still open"));
        page.fact(
                "recorded",
                Wording.count(counts.prompts(), "prompt") + ", " + Wording.count(counts.toolCalls(), "tool call"));
        page.fact(
                "workflows",
                Wording.count(report.runs().size(), "run") + ", " + Wording.count(counts.nodes(), "node") + ": "
                        + Wording.count(counts.nodesCompleted()) + " completed, "
                        + Wording.count(counts.nodesFailed()) + " failed; at work for "
                        + Wording.duration(counts.workflowMs()));
        page.fact(
                "skills",
                Wording.count(counts.skills()) + " used, " + Wording.count(counts.skillsCompleted())
                        + " completed; in use for " + Wording.duration(counts.skillMs()));
        printRuns(report, page);
        printTimeline(report, page);
        printSkillsBefore(report, page);
    }

    /** A run by itself. */
    static void print(TracedRun traced, Page page) {
        WorkflowRun run = traced.run();
        page.heading(run.workflow());
        page.fact("run", run.id());
        page.fact("session", run.sessionId());
        page.fact("source", Vocabulary.word(run.source()));
        page.fact("status", Vocabulary.word(run.status()));
        page.fact("started", Wording.time(run.startedAt(), page.zone()));
        page.fact("duration", Wording.duration(run.durationMs()));
        if (traced.nodes().isEmpty()) {
            return;
        }
        page.blank();
        Table table = new Table(">#", "STARTED", "STATUS", "?PHASE", "?>DURATION", "*NODE");
        traced.nodes().stream()
                .limit(MOST_NODES)
                .forEach(node -> table.row(
                        Wording.count(node.position()),
                        Wording.time(node.startedAt(), page.zone()),
                        Vocabulary.word(node.status()),
                        node.phase().map(Vocabulary::word).orElse(Wording.UNKNOWN),
                        Wording.duration(node.durationMs()),
                        node.name()));
        page.table(table);
        if (traced.nodes().size() > MOST_NODES) {
            page.line("… and " + Wording.count(traced.nodes().size() - MOST_NODES) + " more; --json has all");
        }
    }

    private static void printRuns(WorkflowReport report, Page page) {
        if (report.runs().isEmpty()) {
            return;
        }
        page.blank();
        Table table = new Table(
                "*WORKFLOW",
                "STATUS",
                ">NODES",
                "?>COMPLETED",
                "?>FAILED",
                "?>DURATION",
                "?>PROMPTS",
                "?>TOOLS",
                "?CONDUCT",
                "?SOURCE");
        report.runs()
                .forEach(run -> table.row(
                        run.run().workflow(),
                        Vocabulary.word(run.run().status()),
                        Wording.count(run.nodes()),
                        Wording.count(run.nodesCompleted()),
                        Wording.count(run.nodesFailed()),
                        Wording.duration(run.run().durationMs()),
                        Wording.count(run.during().prompts()),
                        Wording.count(run.during().toolCalls()),
                        Vocabulary.word(run.conduct()),
                        Vocabulary.word(run.run().source())));
        page.table(table);
    }

    private static void printTimeline(WorkflowReport report, Page page) {
        if (report.timeline().isEmpty()) {
            return;
        }
        page.blank();
        Table table = new Table(">AFTER", "WHAT", "STATUS", "?PHASE", "?>DURATION", "?WORKFLOW", "?SOURCE", "*NAME");
        report.timeline()
                .forEach(entry -> table.row(
                        sinceStart(report, entry),
                        Vocabulary.word(entry.kind()),
                        entry.status(),
                        entry.phase().map(Vocabulary::word).orElse(Wording.UNKNOWN),
                        Wording.duration(entry.durationMs()),
                        entry.workflow().orElse(Wording.UNKNOWN),
                        Vocabulary.word(entry.source()),
                        entry.name()));
        page.table(table);
        if (report.omitted() > 0) {
            page.line("… and " + Wording.count(report.omitted()) + " more");
        }
    }

    private static String sinceStart(WorkflowReport report, WorkflowReport.Entry entry) {
        return Wording.duration(
                Math.max(0, Duration.between(report.startedAt(), entry.at()).toMillis()));
    }

    private static void printSkillsBefore(WorkflowReport report, Page page) {
        if (report.skillsBefore().isEmpty()) {
            return;
        }
        page.blank();
        Table table = new Table("*SKILL", "*BEFORE STEP", "FIRST TIME AFTER IT");
        report.skillsBefore()
                .forEach(effect -> table.row(effect.skill(), effect.step(), effect.well() ? "completed" : "failed"));
        page.table(table);
    }
}
