package dev.daybook.retention;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.project.ProjectPath;
import dev.daybook.project.ProjectPaths;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.redaction.Forgotten;
import dev.daybook.redaction.RedactionStore.TextRow;
import dev.daybook.redaction.RedactionStore.TextTable;
import dev.daybook.redaction.Sweeps;
import dev.daybook.session.TranscriptStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** Removes a session, a time, a file or a text from everything that Daybook keeps, and sees to it that it does not come back. */
public final class Forgetting {
    private static final int BATCH = 100;

    private final Records records;
    private final Retention retention;
    private final ForgottenFiles files;
    private final Forgotten unwanted;
    private final Path root;
    private final Clock clock;
    private final Consumer<String> step;

    public Forgetting(
            Records records, Retention retention, ForgottenFiles files, Forgotten unwanted, Path root, Clock clock) {
        this(records, retention, files, unwanted, root, clock, step -> {});
    }

    /** One that tells what it has just done. */
    public Forgetting(
            Records records,
            Retention retention,
            ForgottenFiles files,
            Forgotten unwanted,
            Path root,
            Clock clock,
            Consumer<String> step) {
        this.records = records;
        this.retention = retention;
        this.files = files;
        this.unwanted = unwanted;
        this.root = root;
        this.clock = clock;
        this.step = step;
    }

    /**
     * What was removed, or would be; it tells how much, and never what.
     *
     * @param deleted rows by table
     * @param changed rows by table in which text was replaced
     * @param files that were deleted or rewritten
     * @param beyond what Daybook cannot or does not clean: the agents' own logs, copies, git
     */
    public record Report(
            boolean dryRun,
            Map<String, Long> deleted,
            Map<String, Long> changed,
            List<String> files,
            List<String> beyond) {
        public Report {
            deleted = Map.copyOf(new TreeMap<>(deleted));
            changed = Map.copyOf(new TreeMap<>(changed));
            files = List.copyOf(files);
            beyond = List.copyOf(beyond);
        }

        /** Whether there was anything. */
        public boolean found() {
            return !deleted.isEmpty() || !changed.isEmpty() || !files.isEmpty();
        }
    }

    /**
     * A session with those under it.
     *
     * @throws DaybookException NOT_FOUND
     */
    public Report session(String sessionId, boolean dryRun) {
        Report report = deleting(dryRun, stores -> {
            stores.sessions().find(sessionId).orElseThrow(() -> DaybookException.notFound("session", sessionId));
            List<String> members = stores.retention().members(sessionId);
            List<String> beyond = logs(stores, members);
            List<String> runLogs = stores.retention().runLogFiles(members);
            stores.forgetting().detach(members);
            doom(stores, runLogs);
            stores.retention().deleteSessions(members, clock.instant(), Tombstones.Why.FORGOTTEN);
            return new Removed(runLogs, beyond);
        });
        return finished(report);
    }

    /**
     * All that happened from one time until before another.
     *
     * @throws DaybookException INVALID: it ends in the future, so that what is recorded next would be lost
     */
    public Report period(Instant since, Instant until, boolean dryRun) {
        Instant now = clock.instant();
        if (until.isAfter(now) || !since.isBefore(until)) {
            throw DaybookException.invalid(
                    "a time to forget begins before it ends, and has ended by now; give --since and, "
                            + "unless it is now, --until");
        }
        Report report = deleting(dryRun, stores -> {
            List<String> runLogs = stores.forgetting().runLogFiles(since, until);
            doom(stores, runLogs);
            List<String> touched = stores.forgetting().deletePeriod(since, until, now);
            List<String> beyond = new ArrayList<>(logs(stores, touched));
            beyond.add("commits: git has them");
            return new Removed(runLogs, beyond);
        });
        return finished(report);
    }

    /** A file, by its path: that it was touched, what tools were given and gave for it, and its name wherever it stands. */
    public Report file(String path, boolean dryRun, Consumer<String> progress) {
        ProjectPath stored = new ProjectPaths(root).of(path.replaceFirst("/+$", ""));
        String absolute =
                stored.outside() ? stored.path() : root.resolve(stored.path()).toString();
        ForgottenText forgotten = ForgottenText.ofPath(stored.path(), absolute);
        Report rows = deleting(dryRun, stores -> {
            stores.forgetting().deleteFile(stored.path(), absolute, forgotten::isIn);
            return new Removed(List.of(), List.of("git's own history, if the file was ever committed"));
        });
        step.accept("deleted rows of the file");
        return joined(rows, replaced(forgotten, dryRun, progress));
    }

    /** A text, exactly, wherever it stands, and wherever it may turn up from now on. */
    public Report text(ForgottenText forgotten, boolean dryRun, Consumer<String> progress) {
        if (!dryRun) {
            // first, so that nobody records it behind the table that is being looked through
            records.write(stores -> {
                unwanted.add(forgotten.spellings());
                return true;
            });
            step.accept("noted the text");
        }
        return replaced(forgotten, dryRun, progress);
    }

    private Report replaced(ForgottenText forgotten, boolean dryRun, Consumer<String> progress) {
        Map<String, Long> changed = new TreeMap<>();
        for (TextTable table : records.read(stores -> stores.redactions().tables())) {
            progress.accept(table.name());
            long rows = replace(table, forgotten, dryRun);
            if (rows > 0) {
                changed.put(table.name(), rows);
            }
        }
        progress.accept("archive");
        long archived = dryRun
                ? records.read(stores -> archived(stores, forgotten))
                : records.write(stores -> {
                    stores.forgetting().overwriteDeleted();
                    return stores.forgetting().rewriteArchive(forgotten::without);
                });
        if (archived > 0) {
            changed.put("archived_text", archived);
        }
        step.accept("rewrote the archive");
        progress.accept("files");
        List<ForgottenFiles.Rewritten> rewritten = dryRun ? files.rewrite(forgotten, true) : rewritten(forgotten);
        step.accept("rewrote files");
        if (!dryRun) {
            records.write(stores -> {
                stores.forgetting().freeze(ForgottenText.MARKER, clock.instant());
                return true;
            });
            Sweeps.forgetReplaced(records);
            step.accept("marked exchanges");
        }
        List<String> beyond = new ArrayList<>();
        files.databaseCopies().forEach(copy -> beyond.add("copy " + copy));
        beyond.add("the agents' own logs, which may hold it too; what Daybook has read of them does not come back");
        List<String> names =
                rewritten.stream().map(ForgottenFiles.Rewritten::name).toList();
        return new Report(dryRun, Map.of(), changed, names, beyond);
    }

    /**
     * Alone among all who write run logs, so that no older state of a file comes back. What a file will be is noted before
     * it is, so that it passes for Daybook's own when that is done again after a kill.
     */
    private List<ForgottenFiles.Rewritten> rewritten(ForgottenText forgotten) {
        records.write(stores -> {
            stores.forgetting().refile(ForgottenText.MARKER);
            return true;
        });
        step.accept("noted what files will be");
        return records.write(stores -> {
            List<ForgottenFiles.Rewritten> rewritten = files.rewrite(forgotten, false);
            step.accept("rewrote files of run logs");
            refile(stores, rewritten);
            return rewritten;
        });
    }

    private static boolean refile(Stores stores, List<ForgottenFiles.Rewritten> rewritten) {
        for (ForgottenFiles.Rewritten file : rewritten) {
            String name = Path.of(file.name()).getFileName().toString();
            byte[] after = file.text().getBytes(StandardCharsets.UTF_8);
            stores.forgetting().refile(name, Ids.sha256(file.before()), Ids.sha256(after), file.text());
        }
        return !rewritten.isEmpty();
    }

    /** Where the text still is, by bytes: files, and columns that are no free text. */
    public List<String> left(ForgottenText forgotten) {
        List<String> left = new ArrayList<>(files.holding(forgotten));
        if (!left.isEmpty()) {
            left.addAll(records.read(stores -> stores.forgetting().places(forgotten.spellings())));
        }
        return left;
    }

    private long archived(Stores stores, ForgottenText forgotten) {
        return stores.archive().list(List.of(), Integer.MAX_VALUE).stream()
                .map(entry -> stores.archive().find(String.valueOf(entry.id())))
                .flatMap(Optional::stream)
                .filter(content -> forgotten.isIn(content.text())
                        || forgotten.isIn(content.entry().title()))
                .count();
    }

    /** What a deletion takes along. */
    private record Removed(List<String> files, List<String> beyond) {}

    private Report deleting(boolean dryRun, Function<Stores, Removed> work) {
        Report report = records.write(stores -> {
            stores.forgetting().overwriteDeleted();
            Function<Stores, Report> counted = same -> {
                Map<String, Long> before = same.forgetting().counts();
                Removed removed = work.apply(same);
                List<String> beyond = new ArrayList<>(removed.beyond());
                files.copies().forEach(copy -> beyond.add("copy " + copy));
                return new Report(dryRun, fewer(before, same.forgetting().counts()), Map.of(), removed.files(), beyond);
            };
            Report done = dryRun ? stores.forgetting().tried(() -> counted.apply(stores)) : counted.apply(stores);
            step.accept("removed rows");
            return done;
        });
        step.accept("committed");
        return report;
    }

    private Report finished(Report report) {
        if (!report.dryRun()) {
            retention.finishFiles();
            files.deleteRendered();
            Sweeps.forgetReplaced(records);
        }
        return report;
    }

    private void doom(Stores stores, List<String> names) {
        names.forEach(name -> stores.retention().doom(name, clock.instant()));
    }

    private static Map<String, Long> fewer(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> fewer = new TreeMap<>();
        before.forEach((table, rows) -> {
            long gone = rows - after.getOrDefault(table, 0L);
            if (gone > 0) {
                fewer.put(table, gone);
            }
        });
        return fewer;
    }

    /** The agents' own logs of the sessions, which are not Daybook's to delete. */
    private static List<String> logs(Stores stores, List<String> sessionIds) {
        return stores.transcripts().list().stream()
                .filter(read -> read.sessionId().filter(sessionIds::contains).isPresent())
                .map(TranscriptStore.Read::path)
                .map(path -> "the agent's own log " + path)
                .toList();
    }

    private long replace(TextTable table, ForgottenText forgotten, boolean dryRun) {
        long changed = 0;
        Optional<List<Object>> after = Optional.empty();
        while (true) {
            Optional<List<Object>> from = after;
            List<TextRow> rows = records.read(stores -> stores.redactions().rows(table, from, BATCH));
            if (rows.isEmpty()) {
                return changed;
            }
            long found = rows.stream().filter(row -> isIn(row, forgotten)).count();
            changed += found;
            if (found > 0 && !dryRun) {
                records.write(stores -> replace(stores, table, from, forgotten));
                step.accept("replaced in " + table.name());
            }
            after = Optional.of(rows.get(rows.size() - 1).key());
        }
    }

    /** Reads again what it replaces, since others write as well. */
    private static boolean replace(
            Stores stores, TextTable table, Optional<List<Object>> from, ForgottenText forgotten) {
        for (TextRow row : stores.redactions().rows(table, from, BATCH)) {
            if (isIn(row, forgotten)) {
                List<Optional<String>> texts =
                        row.texts().stream().map(forgotten::without).toList();
                stores.redactions().update(table, new TextRow(row.key(), texts), 0);
            }
        }
        return true;
    }

    private static boolean isIn(TextRow row, ForgottenText forgotten) {
        return row.texts().stream().flatMap(Optional::stream).anyMatch(forgotten::isIn);
    }

    private static Report joined(Report one, Report other) {
        Map<String, Long> deleted = new TreeMap<>(one.deleted());
        Map<String, Long> changed = new TreeMap<>(one.changed());
        other.deleted().forEach((table, rows) -> deleted.merge(table, rows, Long::sum));
        other.changed().forEach((table, rows) -> changed.merge(table, rows, Long::sum));
        List<String> files = new ArrayList<>(one.files());
        files.addAll(other.files());
        List<String> beyond = new ArrayList<>(one.beyond());
        beyond.addAll(other.beyond());
        return new Report(
                one.dryRun(),
                deleted,
                changed,
                files,
                beyond.stream().distinct().toList());
    }
}
