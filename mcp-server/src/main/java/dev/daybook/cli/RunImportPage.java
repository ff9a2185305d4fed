package dev.daybook.cli;

import dev.daybook.core.Texts;
import dev.daybook.core.Vocabulary;
import dev.daybook.runlog.RunLogImports;
import dev.daybook.runlog.RunLogImports.Outcome;
import java.util.List;

/** What came of the files of an import. */
record RunImportPage(boolean dryRun, List<RunLogImports.Report> files, List<Failure> failed) {
    private static final int UNPLACED = 10;

    /** A file that could not be read. */
    record Failure(String file, String error) {}

    void print(Page page) {
        files.forEach(report -> print(report, page));
        failed.forEach(failure -> page.marked(Style.RED, "not read", failure.file() + ": " + failure.error()));
        page.line((dryRun ? "Would have: " : "") + count(Outcome.NEW) + " new, " + count(Outcome.CHANGED)
                + " changed, " + count(Outcome.UNCHANGED) + " unchanged, " + count(Outcome.NO_RUN_LOG)
                + " no run log, " + failed.size() + " not read.");
    }

    private long count(Outcome outcome) {
        return files.stream().filter(report -> report.outcome() == outcome).count();
    }

    private static void print(RunLogImports.Report report, Page page) {
        page.heading(report.file());
        if (report.outcome() == Outcome.NO_RUN_LOG) {
            page.fact("skipped", "it has no mode, no status, and no step, decision or error: no run log");
            return;
        }
        page.fact(
                Vocabulary.word(report.outcome()),
                report.runLogId().map(id -> id + ", ").orElse("")
                        + report.mode().orElse("") + ", "
                        + report.status().map(Vocabulary::word).orElse("")
                        + report.startedAt()
                                .map(at -> ", " + Wording.time(at, page.zone()))
                                .orElse(""));
        page.fact(
                "read",
                Wording.count(report.steps(), "step") + ", " + Wording.count(report.decisions(), "decision") + ", "
                        + Wording.count(report.errors(), "error"));
        if (report.kept() > 0) {
            page.fact("kept", Wording.count(report.kept()) + " told by the agent since the file was written");
        }
        report.assumed().forEach(text -> page.fact("assumed", text));
        report.unplaced().stream()
                .limit(UNPLACED)
                .forEach(line -> page.fact("line " + line.line(), Texts.shortened(line.text(), 160)));
        if (report.unplaced().size() > UNPLACED) {
            page.dim("and " + (report.unplaced().size() - UNPLACED) + " more; --json has all of them");
        }
        if (!report.unplaced().isEmpty()) {
            page.dim("These lines fit no part of a run log, and are kept in its notes.");
        }
        if (report.redactions() > 0) {
            page.fact("redacted", Wording.count(report.redactions(), "secret"));
        }
        report.note().ifPresent(note -> page.fact("note", note));
    }
}
