package dev.daybook.retention;

import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.retention.Retained.Kind;
import dev.daybook.retention.Verdict.Fate;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Deletes and archives by the policy. Rows go in a transaction, which also notes the files that go with them; those are deleted
 * after it, by whoever comes next if not by the same process, so that neither is ever left without the other.
 */
public final class Retention {
    /** Others who write wait meanwhile, and give up after ten seconds. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(2);

    private final Records records;
    private final RunLogFolder files;
    private final RetentionPolicy policy;
    private final Clock clock;
    private final Runnable settle;
    private final Consumer<String> step;
    private final Duration longest;

    /** {@code settle} has what is committed survive a loss of power, since files are not brought back by one. */
    public Retention(Records records, RunLogFolder files, RetentionPolicy policy, Clock clock, Runnable settle) {
        this(records, files, policy, clock, settle, step -> {});
    }

    /** One that tells what it has just done. */
    public Retention(
            Records records,
            RunLogFolder files,
            RetentionPolicy policy,
            Clock clock,
            Runnable settle,
            Consumer<String> step) {
        this(records, files, policy, clock, settle, step, LONGEST_TRANSACTION);
    }

    /** One that goes on in another transaction when one has lasted so long. */
    public Retention(
            Records records,
            RunLogFolder files,
            RetentionPolicy policy,
            Clock clock,
            Runnable settle,
            Consumer<String> step,
            Duration longest) {
        this.records = records;
        this.files = files;
        this.policy = policy;
        this.clock = clock;
        this.settle = settle;
        this.step = step;
        this.longest = longest;
    }

    /**
     * What becomes of everything, the oldest first.
     *
     * @param unrecorded files in the folder of run logs that no run log has, which are left alone
     */
    public record Plan(RetentionPolicy policy, List<Verdict> verdicts, List<String> unrecorded) {
        public Plan {
            verdicts = List.copyOf(verdicts);
            unrecorded = List.copyOf(unrecorded);
        }

        /** What would change. */
        public List<Verdict> changes() {
            return verdicts.stream().filter(verdict -> !verdict.isKept()).toList();
        }
    }

    /** What was done. */
    public record Done(List<Verdict> done, int filesDeleted) {
        public Done {
            done = List.copyOf(done);
        }
    }

    /** Looks at everything, and changes nothing. */
    public Plan plan() {
        return records.read(this::plan);
    }

    /** What one transaction did, and what it left to the next one. */
    private record Part(List<Verdict> done, List<Verdict> left) {}

    /** Does what the plan says, as far as it still holds. */
    public Done apply(Plan plan) {
        finishFiles();
        step.accept("begun");
        Instant now = clock.instant();
        List<Verdict> done = new ArrayList<>();
        List<Verdict> left = plan.changes();
        while (!left.isEmpty()) {
            List<Verdict> wanted = left;
            Part part = records.write(stores -> apply(stores, wanted, now));
            step.accept("committed");
            done.addAll(part.done());
            left = part.left();
        }
        return new Done(done, finishFiles());
    }

    /** Deletes the files whose rows are gone; how many there were. */
    public int finishFiles() {
        List<String> doomed = records.read(stores -> stores.retention().doomed());
        if (!doomed.isEmpty()) {
            settle.run();
        }
        for (String name : doomed) {
            // one at a time, and alone among all who write run logs, so that no file of another run log is met
            records.write(stores -> finish(stores, name));
            step.accept("noted that " + name + " is gone");
        }
        return doomed.size();
    }

    /** When something was deleted or archived last. */
    public Optional<RetentionRun> findLastRun() {
        return records.read(stores -> stores.retention().findLastRun());
    }

    private boolean finish(Stores stores, String name) {
        boolean needed = stores.retention().isInUse(name);
        if (!needed) {
            files.delete(name);
            step.accept("deleted " + name);
        }
        stores.retention().doomed(name);
        return needed;
    }

    private Plan plan(Stores stores) {
        RetentionStore store = stores.retention();
        Instant now = clock.instant();
        Map<String, Family> families =
                store.families().stream().collect(Collectors.toMap(Family::id, Function.identity()));
        Judge judge = new Judge(policy, families, now);
        List<Verdict> verdicts = new ArrayList<>();
        store.runLogs().stream().map(this::withFile).map(judge::of).forEach(verdicts::add);
        if (policy.traces()) {
            store.traces().stream().map(judge::of).forEach(verdicts::add);
        }
        if (policy.sessionDays().isPresent()) {
            store.sessions().stream().map(judge::of).forEach(verdicts::add);
        }
        verdicts.sort(Comparator.comparing(Verdict::lastAt)
                .thenComparing(Verdict::kind)
                .thenComparing(Verdict::id));
        Set<String> known = store.fileNames();
        List<String> unrecorded =
                files.list().stream().filter(name -> !known.contains(name)).toList();
        return new Plan(policy, verdicts, unrecorded);
    }

    /** Whoever has changed the file has added to the run log too. */
    private Retained withFile(Retained runLog) {
        Optional<BasicFileAttributes> file = runLog.fileName().flatMap(files::find);
        return file.map(found -> runLog.with(found.lastModifiedTime().toInstant(), found.size()))
                .orElse(runLog);
    }

    /** Decides again, as the record may have changed since the plan was shown, and does what both say. */
    private Part apply(Stores stores, List<Verdict> wanted, Instant now) {
        Map<String, Retained> runLogs =
                stores.retention().runLogs().stream().collect(Collectors.toMap(Retained::id, Function.identity()));
        Map<Verdict.Key, Verdict> decided =
                plan(stores).changes().stream().collect(Collectors.toMap(Verdict::key, Function.identity()));
        List<Verdict> done = new ArrayList<>();
        long start = System.nanoTime();
        int looked = 0;
        while (looked < wanted.size() && (looked == 0 || System.nanoTime() - start < longest.toNanos())) {
            Verdict verdict = decided.get(wanted.get(looked++).key());
            if (verdict != null && apply(stores, verdict, runLogs, now)) {
                done.add(verdict);
                step.accept("did " + verdict.kind() + " " + verdict.id());
            }
        }
        if (!done.isEmpty()) {
            stores.retention().add(run(done, now));
        }
        return new Part(done, wanted.subList(looked, wanted.size()));
    }

    private boolean apply(Stores stores, Verdict verdict, Map<String, Retained> runLogs, Instant now) {
        if (verdict.kind() == Kind.RUN_LOG) {
            return applyToRunLog(
                    stores, verdict, runLogs.get(verdict.id()).fileName().orElseThrow(), now);
        }
        List<String> members = stores.retention().members(verdict.id());
        if (verdict.fate() == Fate.ARCHIVE) {
            stores.archive().addTraces(members, now);
        } else if (verdict.kind() == Kind.TRACE) {
            stores.retention().deleteTraces(members);
        } else {
            stores.retention().runLogFiles(members).forEach(name -> stores.retention()
                    .doom(name, now));
            stores.retention().deleteSessions(members, now, Tombstones.Why.RETENTION);
        }
        return true;
    }

    private boolean applyToRunLog(Stores stores, Verdict verdict, String fileName, Instant now) {
        if (verdict.fate() == Fate.ARCHIVE) {
            Optional<byte[]> file = files.read(fileName);
            if (file.isEmpty()) {
                return false;
            }
            stores.archive().addRunLog(verdict.id(), file.get(), now);
        } else {
            stores.retention().deleteRunLog(verdict.id());
        }
        stores.retention().doom(fileName, now);
        return true;
    }

    private static RetentionRun run(List<Verdict> done, Instant now) {
        long archived = done.stream().filter(one -> one.fate() == Fate.ARCHIVE).count();
        return new RetentionRun(
                now,
                done.size() - archived,
                archived,
                done.stream().mapToLong(Verdict::sizeBytes).sum(),
                done.stream().map(Verdict::lastAt).min(Comparator.naturalOrder()));
    }
}
