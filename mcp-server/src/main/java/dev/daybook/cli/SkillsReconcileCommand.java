package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import dev.daybook.core.Vocabulary;
import dev.daybook.moving.Reconciliation;
import dev.daybook.skill.Outcome;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook skills reconcile}. */
@Command(
        name = "reconcile",
        description = {
            "Compare what crackerjack or session-buddy and Daybook itself have recorded while both ran side by side.",
            "Changes nothing. What was imported does not count as recorded by Daybook."
        },
        footer = {"", "Exit code: 0 they agree; 1 the file cannot be read; 2 not a way to call it; 3 they differ."})
final class SkillsReconcileCommand implements Callable<Integer> {
    private static final int DIFFERENT = 3;
    private static final int MOST = 10_000;

    private final Context context;

    @Parameters(paramLabel = "FILE", description = "skill_metrics.json, an export of it, or session-buddy's skills.db.")
    private Path file;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "From then on: 7d, 24h, 2026-01-31 or an ISO time; else since both had begun to record.")
    private Optional<String> since = Optional.empty();

    @Option(names = "--until", paramLabel = "TIME", description = "Before then; a day is meant to its end.")
    private Optional<String> until = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most so many differences; ${DEFAULT-VALUE} if not given.")
    private int limit = 50;

    @Mixin
    private HistoryOptions options;

    SkillsReconcileCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.limit(limit, MOST);
        Period period = context.period(since, until);
        Reconciliation.Terms terms = new Reconciliation.Terms(
                options.zone(context), options.tolerance(context), period.since(), period.until());
        try (Application application = context.open()) {
            if (!application.isRecorded()) {
                throw DaybookException.unavailable("Nothing is recorded for "
                        + application.root().path() + " yet, so there is nothing to compare with");
            }
            ProgressLine progress = new ProgressLine(context.surroundings());
            Reconciliation.Report report = application
                    .reconciliation()
                    .compare(
                            context.surroundings().directory().resolve(file).normalize(),
                            terms,
                            limit,
                            n -> progress.showNowAndThen("Read " + Wording.count(n, "record")));
            progress.clear();
            context.show(report, page -> print(report, page));
            return report.agrees() ? 0 : DIFFERENT;
        }
    }

    private static void print(Reconciliation.Report report, Page page) {
        page.fact("there", report.file() + ", " + report.format());
        page.fact(
                "period",
                Wording.time(report.since(), page.zone()) + " to " + Wording.time(report.until(), page.zone()) + ", "
                        + report.chosen());
        page.fact(
                "pairs",
                Wording.count(report.paired()) + " of " + Wording.count(report.there()) + " there and "
                        + Wording.count(report.here()) + " here, at most " + report.toleranceSeconds() + " s apart");
        page.fact("agree", report.agrees() ? "yes" : "no");
        report.unusable()
                .forEach((why, n) -> page.line(Wording.count(n, "record") + " there cannot be compared: " + why));
        if (!report.skills().isEmpty()) {
            page.blank();
            Table table = new Table(
                    "*SKILL",
                    ">THERE",
                    ">HERE",
                    ">PAIRS",
                    ">MISSING HERE",
                    ">MISSING THERE",
                    ">OTHER OUTCOME",
                    "?>UNDECIDED THERE");
            report.skills()
                    .forEach(line -> table.row(
                            line.skill(),
                            Wording.count(line.there()),
                            Wording.count(line.here()),
                            Wording.count(line.paired()),
                            Wording.count(line.missingHere()),
                            Wording.count(line.missingThere()),
                            Wording.count(line.otherOutcome()),
                            Wording.count(line.undecided())));
            page.table(table);
        }
        printDifferences(report, page);
    }

    private static void printDifferences(Reconciliation.Report report, Page page) {
        if (report.differences().isEmpty()) {
            return;
        }
        page.blank();
        Table table = new Table("TIME", "*SKILL", "DIFFERENCE", "THERE", "HERE", "?SESSION");
        report.differences()
                .forEach(one -> table.row(
                        Wording.time(one.at(), page.zone()),
                        one.skill(),
                        Vocabulary.word(one.kind()).replace('_', ' '),
                        word(one.there()),
                        word(one.here()),
                        one.sessionId().orElse(Wording.UNKNOWN)));
        page.table(table);
        if (report.differing() > report.differences().size()) {
            page.line("… and "
                    + Wording.count(report.differing() - report.differences().size())
                    + " more; --limit shows more of them.");
        }
    }

    private static String word(Optional<Outcome> outcome) {
        return outcome.map(Vocabulary::word).orElse(Wording.UNKNOWN);
    }
}
