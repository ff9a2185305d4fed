package dev.daybook.cli;

import dev.daybook.commit.Commit;
import dev.daybook.commit.CommitStore;
import dev.daybook.commit.Commits;

/** What reading commits did, for people. */
final class CommitSummary {
    private static final int MOST_SKIPPED = 20;

    private CommitSummary() {}

    static void print(Commits.Report report, Page page) {
        if (report.problem().isPresent()) {
            page.line("Commits: " + report.problem().get());
            return;
        }
        page.line("Commits: " + Wording.count(report.read()) + " new, " + Wording.count(report.updated()) + " updated, "
                + Wording.count(report.linked()) + " linked anew, "
                + Wording.count(report.skipped().size()) + " skipped"
                + (report.redactions() > 0 ? ", " + Wording.count(report.redactions(), "secret") + " taken out" : ""));
        report.skipped().stream().limit(MOST_SKIPPED).forEach(one -> page.line("  " + skipped(one)));
        if (report.skipped().size() > MOST_SKIPPED) {
            page.line("  … and " + Wording.count(report.skipped().size() - MOST_SKIPPED) + " more; --json names all");
        }
        if (report.limited()) {
            page.line("Older commits were left out; 'daybook backfill --all' reads them.");
        }
    }

    private static String skipped(CommitStore.Skipped one) {
        return Commit.shortHash(one.hash()) + " was skipped: " + one.reason();
    }
}
