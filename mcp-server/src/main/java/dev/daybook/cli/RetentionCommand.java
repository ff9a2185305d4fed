package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.core.DaybookException;
import dev.daybook.retention.Retention;
import dev.daybook.retention.Verdict;
import dev.daybook.storage.FileSpace;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook retention}. */
@Command(
        name = "retention",
        description = {
            "Tell what of the logs of runs and sessions is kept, archived or deleted by the policy, and why; with --apply do it.",
            "The policy is in the settings retention_days, retention_failed_days, retention_traces and retention_session_days."
        },
        footer = {
            "",
            "Nothing is deleted that is linked to an error that is not closed, that a handoff cites, or that is in progress."
        })
final class RetentionCommand implements Callable<Integer> {
    private static final int SHOWN = 50;
    private static final long LEAST_FREE = 1L << 20;
    /** Writing so much anew keeps others who write waiting for seconds. */
    private static final long MOST_BY_ITSELF = 512L << 20;

    private final Context context;

    @Option(names = "--apply", description = "Delete and archive what the list says, after a question.")
    private boolean apply;

    @Option(names = "--yes", description = "With --apply: do not ask.")
    private boolean yes;

    @Option(names = "--all", description = "List everything, not the first " + SHOWN + " alone.")
    private boolean all;

    @Option(
            names = "--shrink",
            negatable = true,
            description =
                    "Give freed space back to the disk, or do not; by itself where it is a twentieth of the file.")
    private Optional<Boolean> shrink = Optional.empty();

    RetentionCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.reading(RetentionPage.NOTHING, application -> {
            Retention retention = application.keeping().retention();
            if (apply) {
                retention.finishFiles();
            }
            Retention.Plan plan = retention.plan();
            if (!apply) {
                RetentionPage page = RetentionPage.planned(plan, shown(plan.verdicts()), retention.findLastRun());
                return context.show(page, page::print);
            }
            return applied(application, retention, plan);
        });
    }

    private int applied(Application application, Retention retention, Retention.Plan plan) {
        if (!plan.changes().isEmpty() && !yes) {
            if (!context.isJson()) {
                RetentionPage.planned(plan, shown(plan.verdicts()), retention.findLastRun())
                        .print(context.page());
            }
            if (!new Question(context.surroundings()).ask("Delete and archive these?")) {
                throw DaybookException.conflict("Nothing was changed. Add --yes to do it without a question");
            }
        }
        FileSpace before = application.keeping().space();
        Retention.Done done = retention.apply(plan);
        long deleted = done.done().stream().mapToLong(Verdict::sizeBytes).sum();
        RetentionPage.Space space = shrunk(application, before, deleted);
        RetentionPage page = RetentionPage.applied(plan, shown(done.done()), done, space);
        return context.show(page, page::print);
    }

    /** What was deleted leaves pages half full, too, which are not among the free ones. */
    private RetentionPage.Space shrunk(Application application, FileSpace before, long deleted) {
        FileSpace after = application.keeping().space();
        // the log, as long as the deletion, is no part of what is written anew
        long used = after.fileBytes() - after.walBytes() - after.freeBytes();
        long free = Math.max(after.freeBytes(), deleted);
        boolean worth = free >= LEAST_FREE && free * 20 >= after.fileBytes();
        if (!shrink.orElse(worth && used <= MOST_BY_ITSELF)) {
            Optional<String> note = worth && shrink.isEmpty()
                    ? Optional.of(
                            "The database is large; --shrink gives its free space back, and keeps others waiting meanwhile.")
                    : Optional.empty();
            return new RetentionPage.Space(before.fileBytes(), after.fileBytes(), after.freeBytes(), note);
        }
        ProgressLine progress = new ProgressLine(context.surroundings());
        progress.showNowAndThen("Writing the database anew, " + Wording.bytes(used));
        try {
            FileSpace shrunk = application.keeping().shrink();
            Optional<String> note = shrunk.walBytes() > 0
                    ? Optional.of("Another process reads the database; its write-ahead log shrinks when it is done.")
                    : Optional.empty();
            return new RetentionPage.Space(before.fileBytes(), shrunk.fileBytes(), shrunk.freeBytes(), note);
        } catch (DaybookException e) {
            return new RetentionPage.Space(
                    before.fileBytes(), after.fileBytes(), after.freeBytes(), Optional.of(e.getMessage()));
        } finally {
            progress.clear();
        }
    }

    private List<Verdict> shown(List<Verdict> verdicts) {
        return all ? verdicts : verdicts.stream().limit(SHOWN).toList();
    }
}
