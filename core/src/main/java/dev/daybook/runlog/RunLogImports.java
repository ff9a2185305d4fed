package dev.daybook.runlog;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.core.Texts;
import dev.daybook.cost.PriceTable;
import dev.daybook.error.ErrorRegistry;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.redaction.Intake;
import dev.daybook.redaction.Redactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads run logs from Markdown files: hand-written ones, and Daybook's own that a person has edited. */
public final class RunLogImports {
    private static final long LARGEST = 16L * 1024 * 1024;

    /** What came of a file. */
    public enum Outcome {
        NEW,
        CHANGED,
        UNCHANGED,
        NO_RUN_LOG
    }

    /** A line that fits no part of a run log; it is kept in the notes. */
    public record Unplaced(int line, String text) {}

    /**
     * A file that was read, or would be.
     *
     * @param file as it is shown
     * @param kept entries that the agent told since the file was written, which stay
     * @param assumed what had to be concluded, in words
     * @param note what keeps the run log's file from being written
     */
    public record Report(
            String file,
            Outcome outcome,
            Optional<String> runLogId,
            Optional<String> path,
            Optional<String> mode,
            Optional<RunStatus> status,
            Optional<Instant> startedAt,
            int steps,
            int decisions,
            int errors,
            int kept,
            List<Unplaced> unplaced,
            List<String> assumed,
            int redactions,
            Optional<String> note) {}

    private final Optional<Records> records;
    private final Redactor redactor;
    private final RunLogAdoption adoption;
    private final RunSpending spending;
    private final RunErrors errors;
    private final RunLogFiles files;
    private final Optional<Filing> filing;
    private final ZoneId zone;

    /** Without records nothing can be stored: a dry run where there is no record yet. Times without a zone are of that one. */
    public RunLogImports(
            Optional<Records> records,
            Redactor redactor,
            PriceTable prices,
            ErrorRegistry registry,
            RunLogFiles files,
            Ids ids,
            ZoneId zone) {
        this.records = records;
        this.redactor = redactor;
        this.spending = new RunSpending(prices);
        this.errors = new RunErrors(registry);
        this.files = files;
        this.filing = records.map(known -> new Filing(known, files));
        this.adoption = new RunLogAdoption(files, ids);
        this.zone = zone;
    }

    /**
     * Reads one file; the same again changes nothing.
     *
     * @param shown the path by which the file is known again, and shown
     * @throws DaybookException INVALID: no file, too large, or no text
     */
    public Report read(Path file, String shown, boolean dryRun) {
        byte[] bytes = bytes(file);
        Intake intake = new Intake(redactor);
        String text = intake.text(FileText.of(bytes)
                .orElseThrow(() -> DaybookException.invalid(file + " is no text; give a Markdown file")));
        HandWritten written = HandWrittenReader.read(text, zone);
        Source source =
                new Source(file, shown, Ids.sha256(bytes), text, files.nameOf(file), written, modified(file), zone);
        if (!written.isRunLog()) {
            return Reports.of(source, Outcome.NO_RUN_LOG, Optional.empty(), 0, intake.redactions());
        }
        if (dryRun || records.isEmpty()) {
            return records.map(known -> known.<Report>read(stores -> plan(stores, source, intake.redactions())))
                    .orElseGet(() -> Reports.of(
                            source, Outcome.NEW, Optional.of(adoption.draft(source)), 0, intake.redactions()));
        }
        Report report = records.get().write(stores -> store(stores, source, intake.redactions()));
        Map<String, String> problems = filing.orElseThrow().settle();
        return Reports.noting(report, report.runLogId().map(problems::get));
    }

    /** A file with what it says. */
    record Source(
            Path file,
            String shown,
            String digest,
            String text,
            Optional<String> nameInFolder,
            HandWritten written,
            Instant modifiedAt,
            ZoneId zone) {}

    private Report plan(Stores stores, Source source, int redactions) {
        Optional<RunLog> known = known(stores, source);
        if (known.isEmpty()) {
            return Reports.of(source, Outcome.NEW, Optional.of(adoption.draft(source)), 0, redactions);
        }
        if (isAsReadBefore(stores, source)) {
            return Reports.of(source, Outcome.UNCHANGED, known, 0, redactions);
        }
        checkCopy(source, known.get());
        RunLogMerge merge = merge(stores, source, known.get());
        RunLog merged = merged(merge, known.get());
        Outcome outcome = merged.equals(known.get()) ? Outcome.UNCHANGED : Outcome.CHANGED;
        return Reports.of(source, outcome, Optional.of(merged), merge.unknownToFile(), redactions);
    }

    private Report store(Stores stores, Source source, int redactions) {
        Optional<RunLog> known = known(stores, source);
        if (known.isEmpty()) {
            return added(stores, source, redactions);
        }
        if (isAsReadBefore(stores, source)) {
            return Reports.of(source, Outcome.UNCHANGED, known, 0, redactions);
        }
        checkCopy(source, known.get());
        return changed(stores, source, known.get(), redactions);
    }

    private static boolean isAsReadBefore(Stores stores, Source source) {
        return source.written().id().isEmpty()
                && source.nameInFolder().isEmpty()
                && stores.runLogs()
                        .findImport(source.shown(), source.digest())
                        .filter(file -> file.digest().equals(source.digest()))
                        .isPresent();
    }

    /** In its own file a person may delete what is wrong; a copy elsewhere that tells less may just be old. */
    private void checkCopy(Source source, RunLog known) {
        boolean isCopy = source.written().id().isPresent() && !isItsFile(source, known);
        if (isCopy && source.written().entries().size() < known.entries().size()) {
            throw DaybookException.conflict(source.shown() + " is an older copy of run log '" + known.id()
                    + "': it tells of " + source.written().entries().size() + " entries, the record of "
                    + known.entries().size() + ". Edit " + files.shown(known.fileName()) + " and import that");
        }
    }

    private Report added(Stores stores, Source source, int redactions) {
        RunLog added = adoption.add(stores, source);
        Instant at = added.startedAt();
        RunLog told = spending.filled(
                stores, added.spending(spending.told(added, source.written().tokens(), added.model())));
        RunErrors.Registered registered = errors.register(stores, told, 0, at);
        stores.runLogs().replace(registered.runLog());
        stores.runLogs().putImport(new RunLogStore.ImportedFile(source.shown(), source.digest(), added.id()));
        if (isItsFile(source, added)) {
            takeOver(stores, source, registered.runLog(), false);
        }
        return Reports.of(source, Outcome.NEW, Optional.of(registered.runLog()), 0, redactions);
    }

    private Report changed(Stores stores, Source source, RunLog known, int redactions) {
        RunLogMerge merge = merge(stores, source, known);
        RunLog merged = merged(merge, known);
        boolean same = merged.equals(known);
        boolean asFiled = stores.runLogs()
                .findFile(known.id())
                .flatMap(RunLogFile::digest)
                .filter(source.digest()::equals)
                .isPresent();
        if (!same) {
            RunErrors.Registered registered = errors.register(stores, merged, 0, merged.updatedAt());
            merged = spending.filled(stores, registered.runLog());
            stores.runLogs().replace(merged);
        }
        if (isItsFile(source, known) && !asFiled) {
            // what the file says is recorded now, so that it may be written anew
            takeOver(stores, source, merged, true);
        } else if (!isItsFile(source, known)) {
            stores.runLogs().putImport(new RunLogStore.ImportedFile(source.shown(), source.digest(), known.id()));
        }
        return Reports.of(
                source,
                same ? Outcome.UNCHANGED : Outcome.CHANGED,
                Optional.of(merged),
                merge.unknownToFile(),
                redactions);
    }

    private void takeOver(Stores stores, Source source, RunLog runLog, boolean isPending) {
        stores.runLogs()
                .putFile(new RunLogFile(
                        runLog.id(),
                        Optional.of(source.digest()),
                        Optional.of(source.text()),
                        runLog.entries().size(),
                        isPending));
    }

    private RunLog merged(RunLogMerge merge, RunLog known) {
        RunLog merged = merge.merged();
        RunLogs.checkedSize("entries", merged.entries().size());
        return merge.toldTokens().isPresent()
                ? merged.spending(spending.told(known, merge.toldTokens(), merged.model()))
                : merged;
    }

    private static RunLogMerge merge(Stores stores, Source source, RunLog known) {
        return new RunLogMerge(known, base(stores, known), source.written());
    }

    /** What Daybook wrote to the file, or read from it, before it was edited. */
    private static Optional<RunLogFile> base(Stores stores, RunLog known) {
        return stores.runLogs().findFile(known.id()).filter(file -> file.text().isPresent());
    }

    /** The run log that the file is of: by its id, by its place, or since it was read before. */
    private static Optional<RunLog> known(Stores stores, Source source) {
        return source.written()
                .id()
                .flatMap(id -> stores.runLogs().find(id))
                .or(() -> source.nameInFolder().flatMap(name -> stores.runLogs().findByFile(name)))
                .or(() -> stores.runLogs()
                        .findImport(source.shown(), source.digest())
                        .flatMap(file -> stores.runLogs().find(file.runLogId())));
    }

    private static boolean isItsFile(Source source, RunLog runLog) {
        return source.nameInFolder().equals(Optional.of(runLog.fileName()));
    }

    private static byte[] bytes(Path file) {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw DaybookException.invalid(Texts.shortened(file.toString(), 250)
                        + (Files.isSymbolicLink(file)
                                ? " is a symbolic link, which is not followed; give the file itself"
                                : " is no file; give a Markdown file, or a folder of such"));
            }
            if (Files.size(file) > LARGEST) {
                throw DaybookException.invalid(
                        file + " has " + Files.size(file) + " bytes; a run log has at most " + LARGEST);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw DaybookException.unavailable(file + " cannot be read: " + e, e);
        }
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw DaybookException.unavailable(file + " cannot be read: " + e, e);
        }
    }
}
