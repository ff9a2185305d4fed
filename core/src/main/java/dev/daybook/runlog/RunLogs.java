package dev.daybook.runlog;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.core.Period;
import dev.daybook.core.Texts;
import dev.daybook.core.Vocabulary;
import dev.daybook.cost.PriceTable;
import dev.daybook.cost.Tokens;
import dev.daybook.error.ErrorRegistry;
import dev.daybook.error.Recognised;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.redaction.Intake;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.Caller;
import dev.daybook.session.CurrentSession;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes run logs: into the record, and then as Markdown files for people. */
public final class RunLogs {
    private static final int MAX_ENTRIES = 10_000;
    /** For so long a transcript may tell more of a run than it did. */
    private static final Duration UNTOLD = Duration.ofDays(7);

    private static final int UNTOLD_AT_ONCE = 50;
    private static final DateTimeFormatter CLOCK_TIME =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

    /** A step in the caller's words. */
    public record Step(
            String name,
            Optional<String> time,
            String action,
            Optional<String> apiCall,
            Optional<String> result,
            Optional<String> notes) {}

    /** A decision in the caller's words. */
    public record Choice(
            String subject,
            Optional<String> time,
            Optional<String> conversation,
            Optional<String> trigger,
            String decision,
            Optional<String> reason,
            Optional<String> confidence) {}

    /** An error in the caller's words. */
    public record Failure(
            String message,
            Optional<String> time,
            Optional<String> context,
            Optional<String> resolution,
            Optional<String> severity,
            Optional<String> category) {}

    /** A run log, or what is to be added to one. */
    public record Write(
            String mode,
            Optional<String> title,
            String status,
            List<Step> steps,
            List<Choice> decisions,
            List<Failure> errors,
            Optional<Boolean> completed,
            Map<String, Long> counts,
            List<String> changes,
            List<String> issues,
            Optional<String> model,
            Optional<Tokens> tokens,
            Optional<String> sessionId,
            Optional<String> runLogId) {}

    /**
     * Where the run log is.
     *
     * @param cost in words: an amount, "price unknown", or "no tokens known"
     * @param recognised what is known of the errors that were told in this call, in their order
     * @param note what keeps its file from being written; the record has it all
     */
    public record Written(
            String runLogId,
            String sessionId,
            String path,
            RunStatus status,
            int steps,
            int errors,
            String cost,
            Optional<BigDecimal> costUsd,
            List<Recognised> recognised,
            Optional<String> note) {}

    private final Records records;
    private final CurrentSession current;
    private final Redactor redactor;
    private final RunSpending spending;
    private final RunErrors errors;
    private final RunLogFiles files;
    private final Filing filing;
    private final RunLogNaming naming;
    private final Clock clock;

    public RunLogs(
            Records records,
            CurrentSession current,
            Redactor redactor,
            PriceTable prices,
            ErrorRegistry registry,
            RunLogFiles files,
            Ids ids,
            Clock clock) {
        this.records = records;
        this.current = current;
        this.redactor = redactor;
        this.spending = new RunSpending(prices);
        this.errors = new RunErrors(registry);
        this.files = files;
        this.filing = new Filing(records, files);
        this.naming = new RunLogNaming(files, ids);
        this.clock = clock;
    }

    /** Records the run, or adds to the one with {@code runLogId}, and writes its file anew. */
    public Written write(Write write, Caller caller) {
        RunStatus status = Vocabulary.parse(RunStatus.class, "status", write.status());
        Intake intake = new Intake(redactor);
        Mode mode = mode(write.mode(), intake);
        Instant now = clock.instant();
        RunLogIntake.Added added = new RunLogIntake(intake, CLOCK_TIME.format(now)).added(write);
        RunErrors.Registered written = records.write(stores -> {
            RunLog runLog = write.runLogId().isPresent()
                    ? continued(stores, write, mode)
                    : started(stores, write, mode, status, caller, now);
            RunLog grown = spending.filled(stores, grown(runLog, write, added, status, now));
            RunErrors.Registered registered =
                    errors.register(stores, grown, runLog.entries().size(), now);
            stores.runLogs().replace(registered.runLog());
            return registered;
        });
        return written(written, note(written.runLog(), filing.settle()));
    }

    /** The run log as its file has it; absent when there is none of that id. */
    public Optional<String> markdown(String runLogId) {
        return records.read(stores -> stores.runLogs().find(runLogId)).map(this::markdown);
    }

    /** How a run log's file stands to the record now. */
    public RunFileState fileState(Stores stores, RunLog runLog) {
        return filing.state(stores, runLog);
    }

    /** The file's path for people. */
    public String path(RunLog runLog) {
        return files.shown(runLog.fileName());
    }

    /** The run log as its file has it, without what the rules of now take out. */
    public String markdown(RunLog runLog) {
        return redactor.redact(RunLogMarkdown.of(runLog)).text();
    }

    /**
     * The run log of that id or that file; {@code latest} is the one that was started last.
     *
     * @throws DaybookException NOT_FOUND: there is none
     */
    public RunLog get(Stores stores, String idOrFile) {
        if (idOrFile.equals("latest")) {
            return stores.runLogs().list(Period.ALWAYS, 1).stream()
                    .findFirst()
                    .orElseThrow(() -> DaybookException.notFound("run log", idOrFile));
        }
        String name = idOrFile.substring(idOrFile.lastIndexOf('/') + 1);
        return stores.runLogs()
                .find(idOrFile)
                .or(() -> stores.runLogs().findByFile(name))
                .or(() -> stores.runLogs().findByFile(name + ".md"))
                .orElseThrow(() -> DaybookException.notFound("run log", idOrFile));
    }

    /** Brings the files of run logs up to the record, where a process that ended has left them behind. */
    public Map<String, String> settle() {
        return filing.settle();
    }

    /** Fills in what transcripts tell by now of the newest runs; the number of run logs that have changed. */
    public int refresh() {
        List<String> untold = records.read(
                stores -> stores.runLogs().listUntold(clock.instant().minus(UNTOLD), UNTOLD_AT_ONCE));
        return refresh(untold);
    }

    /** The same for those. */
    public int refresh(List<String> runLogIds) {
        List<String> stale = records.read(stores -> runLogIds.stream()
                .filter(id -> stores.runLogs()
                        .find(id)
                        .filter(runLog -> isStale(stores, runLog))
                        .isPresent())
                .toList());
        if (!stale.isEmpty()) {
            records.write(stores -> {
                stale.forEach(id -> stores.runLogs().find(id).ifPresent(runLog -> stores.runLogs()
                        .replace(spending.filled(stores, runLog))));
                return true;
            });
        }
        filing.settle();
        return stale.size();
    }

    private boolean isStale(Stores stores, RunLog runLog) {
        return !spending.filled(stores, runLog).spent().equals(runLog.spent());
    }

    private Written written(RunErrors.Registered registered, Optional<String> note) {
        RunLog runLog = registered.runLog();
        return new Written(
                runLog.id(),
                runLog.sessionId(),
                files.shown(runLog.fileName()),
                runLog.status(),
                runLog.steps().size(),
                runLog.errors().size(),
                costInWords(runLog),
                runLog.cost().map(cost -> BigDecimal.valueOf(cost.micros(), 6)),
                registered.recognised(),
                note);
    }

    private static Optional<String> note(RunLog runLog, Map<String, String> problems) {
        return Optional.ofNullable(problems.get(runLog.id()))
                .or(() -> Optional.ofNullable(problems.get("")))
                .map(problem -> "Recorded, but its file is not up to date: " + problem);
    }

    private static RunLog continued(Stores stores, Write write, Mode mode) {
        String id = write.runLogId().orElseThrow();
        RunLog runLog = stores.runLogs().find(id).orElseThrow(() -> DaybookException.notFound("run log", id));
        if (write.sessionId().isPresent()
                && !runLog.sessionId().equals(write.sessionId().get())) {
            throw DaybookException.invalid("Run log '" + id + "' belongs to session '" + runLog.sessionId() + "', not '"
                    + Texts.shortened(write.sessionId().get(), 60) + "'; leave session_id out");
        }
        if (!runLog.mode().equals(mode.slug())) {
            throw DaybookException.invalid(
                    "Run log '" + id + "' is of mode '" + runLog.mode() + "', not '" + mode.slug() + "'");
        }
        return runLog;
    }

    private RunLog started(Stores stores, Write write, Mode mode, RunStatus status, Caller caller, Instant now) {
        String sessionId = current.open(stores, write.sessionId(), caller).id();
        return naming.add(
                stores,
                (id, number, fileName) -> new RunLog(
                        id,
                        sessionId,
                        mode.slug(),
                        number,
                        mode.title(),
                        RunStatus.IN_PROGRESS,
                        now,
                        now,
                        status == RunStatus.IN_PROGRESS ? Optional.of(now) : Optional.empty(),
                        fileName,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Map.of(),
                        List.of(),
                        List.of(),
                        List.of()),
                mode.slug(),
                now);
    }

    private RunLog grown(RunLog runLog, Write write, RunLogIntake.Added added, RunStatus status, Instant now) {
        Optional<String> model = added.model().or(runLog::model);
        Map<String, Long> counts = new TreeMap<>(runLog.counts());
        counts.putAll(added.counts());
        checkedSize("counts", counts.size());
        return new RunLog(
                runLog.id(),
                runLog.sessionId(),
                runLog.mode(),
                runLog.number(),
                added.title().orElse(runLog.title()),
                status,
                runLog.startedAt(),
                // a clock may be put back
                now.isAfter(runLog.updatedAt()) ? now : runLog.updatedAt(),
                runLog.runningSince(),
                runLog.fileName(),
                write.completed().or(runLog::completed),
                model,
                spending.told(runLog, write.tokens(), model),
                joined("entries", runLog.entries(), added.entries()),
                counts,
                joined("changes", runLog.changes(), added.changes()),
                joined("issues", runLog.issues(), added.issues()),
                runLog.notes());
    }

    static String costInWords(RunLog runLog) {
        if (runLog.spent().isEmpty()) {
            return "no tokens known";
        }
        return runLog.cost().map(RunLogMarkdown::dollars).orElse("price unknown");
    }

    private static Mode mode(String words, Intake intake) {
        if (!intake.text(words).equals(words) && intake.redactions() > 0) {
            throw DaybookException.invalid("mode looks like a secret, and it would become a file's name; use a word");
        }
        return Mode.of(words);
    }

    private static <T> List<T> joined(String field, List<T> earlier, List<T> later) {
        List<T> both = new ArrayList<>(earlier);
        both.addAll(later);
        checkedSize(field, both.size());
        return both;
    }

    static void checkedSize(String field, int size) {
        if (size > MAX_ENTRIES) {
            throw DaybookException.invalid("The run log would have " + size + " " + field + "; at most " + MAX_ENTRIES
                    + " are kept; start another run log");
        }
    }
}
