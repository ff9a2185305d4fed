package dev.daybook.cli;

import dev.daybook.core.Vocabulary;
import dev.daybook.retention.Retained;
import dev.daybook.retention.Retention;
import dev.daybook.retention.RetentionPolicy;
import dev.daybook.retention.RetentionRun;
import dev.daybook.retention.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What retention does or has done.
 *
 * @param items the first ones, or all
 * @param more how many there are beyond them
 */
record RetentionPage(
        boolean applied,
        RetentionPolicy policy,
        List<Count> counts,
        List<Verdict> items,
        long more,
        List<String> unrecordedFiles,
        Optional<Integer> filesDeleted,
        Optional<Space> space,
        Optional<RetentionRun> lastRun) {
    static final RetentionPage NOTHING = new RetentionPage(
            false,
            RetentionPolicy.DEFAULT,
            List.of(),
            List.of(),
            0,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** How many of a kind have that fate. */
    record Count(Retained.Kind kind, Verdict.Fate fate, long count, long bytes) {}

    /** What the database takes on the disk. */
    record Space(long bytesBefore, long bytesAfter, long bytesFree, Optional<String> note) {}

    static RetentionPage planned(Retention.Plan plan, List<Verdict> shown, Optional<RetentionRun> lastRun) {
        return new RetentionPage(
                false,
                plan.policy(),
                counts(plan.verdicts()),
                shown,
                plan.verdicts().size() - shown.size(),
                plan.unrecorded(),
                Optional.empty(),
                Optional.empty(),
                lastRun);
    }

    static RetentionPage applied(Retention.Plan plan, List<Verdict> shown, Retention.Done done, Space space) {
        return new RetentionPage(
                true,
                plan.policy(),
                counts(done.done()),
                shown,
                done.done().size() - shown.size(),
                plan.unrecorded(),
                Optional.of(done.filesDeleted()),
                Optional.of(space),
                Optional.empty());
    }

    private static List<Count> counts(List<Verdict> verdicts) {
        List<Count> counts = new ArrayList<>();
        for (Retained.Kind kind : Retained.Kind.values()) {
            for (Verdict.Fate fate : Verdict.Fate.values()) {
                List<Verdict> same = verdicts.stream()
                        .filter(verdict -> verdict.kind() == kind && verdict.fate() == fate)
                        .toList();
                if (!same.isEmpty()) {
                    long bytes = same.stream().mapToLong(Verdict::sizeBytes).sum();
                    counts.add(new Count(kind, fate, same.size(), bytes));
                }
            }
        }
        return counts;
    }

    void print(Page page) {
        page.fact("policy", words(policy));
        lastRun.ifPresent(run -> page.fact(
                "last applied",
                Wording.time(run.at(), page.zone()) + ": " + Wording.count(run.deleted()) + " deleted, "
                        + Wording.count(run.archived()) + " archived, the oldest of "
                        + Wording.time(run.oldest(), page.zone())));
        if (counts.isEmpty()) {
            page.line(applied ? "Nothing was to be deleted or archived." : "There are no logs yet.");
        } else {
            page.blank();
            printItems(page);
            printCounts(page);
        }
        if (!unrecordedFiles.isEmpty()) {
            page.line(Wording.count(unrecordedFiles.size(), "file")
                    + " among the run logs that no run log has; they are left alone.");
        }
        space.ifPresent(taken -> printSpace(page, taken));
        if (!applied && counts.stream().anyMatch(count -> count.fate() != Verdict.Fate.KEEP)) {
            page.line("Nothing was changed; --apply does it.");
        }
    }

    private void printItems(Page page) {
        Table table = new Table("FATE", "KIND", "*WHAT", "LAST ADDED TO", ">BYTES", "*WHY");
        items.forEach(item -> table.row(
                Vocabulary.word(item.fate()),
                word(item.kind()),
                item.kind() == Retained.Kind.RUN_LOG || item.title().isEmpty()
                        ? item.id() + " " + item.title()
                        : item.title() + " (" + item.id() + ")",
                Wording.time(item.lastAt(), page.zone()),
                Wording.bytes(item.sizeBytes()),
                item.why()));
        page.table(table);
        if (more > 0) {
            page.line("… and " + Wording.count(more) + " more; --all shows them.");
        }
    }

    private void printCounts(Page page) {
        page.blank();
        Table table = new Table("KIND", "FATE", ">COUNT", ">BYTES");
        counts.forEach(count -> table.row(
                word(count.kind()),
                Vocabulary.word(count.fate()),
                Wording.count(count.count()),
                Wording.bytes(count.bytes())));
        page.table(table);
    }

    private void printSpace(Page page, Space taken) {
        page.blank();
        page.fact("files deleted", Wording.count(filesDeleted.orElse(0)));
        page.fact(
                "database",
                Wording.bytes(taken.bytesBefore()) + " before, " + Wording.bytes(taken.bytesAfter()) + " now, "
                        + Wording.bytes(taken.bytesFree()) + " of it free");
        taken.note().ifPresent(page::line);
    }

    private static String word(Retained.Kind kind) {
        return Vocabulary.word(kind).replace('_', ' ');
    }

    private static String words(RetentionPolicy policy) {
        return "what went well " + policy.days() + " days, what failed or is unknown "
                + policy.failedDays().map(days -> days + " days").orElse("for ever") + ", "
                + (policy.traces() ? "logs of runs and sessions" : "logs of runs alone") + "; sessions themselves "
                + policy.sessionDays().map(days -> days + " days").orElse("for ever");
    }
}
