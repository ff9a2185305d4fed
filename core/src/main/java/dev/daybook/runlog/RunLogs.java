package dev.daybook.runlog;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.core.Texts;
import dev.daybook.core.Vocabulary;
import dev.daybook.cost.Cost;
import dev.daybook.cost.PriceTable;
import dev.daybook.cost.Tokens;
import dev.daybook.error.Severity;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.redaction.Intake;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.Caller;
import dev.daybook.session.CurrentSession;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes run logs: into the record, and as Markdown files for people. */
public final class RunLogs {
    private static final int MAX_NAME = 250;
    private static final int MAX_MODE = 60;
    private static final int MAX_ENTRIES = 10_000;
    private static final DateTimeFormatter FILE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd_HH-mm").withZone(ZoneOffset.UTC);
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
            Optional<String> trigger,
            String decision,
            Optional<String> reason,
            Optional<String> confidence) {}

    /** An error in the caller's words. */
    public record Failure(
            String message,
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
     * @param cost in words: an amount, "price unknown", or "no tokens given"
     */
    public record Written(
            String runLogId,
            String sessionId,
            String path,
            RunStatus status,
            int steps,
            int errors,
            String cost,
            Optional<BigDecimal> costUsd) {}

    private final Records records;
    private final CurrentSession current;
    private final Redactor redactor;
    private final PriceTable prices;
    private final RunLogFiles files;
    private final Ids ids;
    private final Clock clock;

    public RunLogs(
            Records records,
            CurrentSession current,
            Redactor redactor,
            PriceTable prices,
            RunLogFiles files,
            Ids ids,
            Clock clock) {
        this.records = records;
        this.current = current;
        this.redactor = redactor;
        this.prices = prices;
        this.files = files;
        this.ids = ids;
        this.clock = clock;
    }

    /** Records the run, or adds to the one with {@code runLogId}, and writes its file anew. */
    public Written write(Write write, Caller caller) {
        RunStatus status = Vocabulary.parse(RunStatus.class, "status", write.status());
        Intake intake = new Intake(redactor);
        String mode = slug(write.mode(), intake);
        Instant now = clock.instant();
        Added added = added(write, intake, CLOCK_TIME.format(now));
        RunLog written = records.write(stores -> {
            RunLog runLog = write.runLogId().isPresent()
                    ? continued(stores, write, mode)
                    : started(stores, write, mode, caller, now);
            RunLog grown = grown(runLog, write, added, status, now);
            stores.runLogs().replace(grown);
            // inside the transaction, so that two writers of one run log leave the file of the later state
            files.write(grown);
            return grown;
        });
        return new Written(
                written.id(),
                written.sessionId(),
                files.shown(written),
                written.status(),
                written.steps().size(),
                written.errors().size(),
                costInWords(written),
                written.cost().map(cost -> BigDecimal.valueOf(cost.micros(), 6)));
    }

    /** The run log as its file has it; absent when there is none of that id. */
    public Optional<String> markdown(String runLogId) {
        return records.read(stores -> stores.runLogs().find(runLogId)).map(RunLogMarkdown::of);
    }

    private static RunLog continued(Stores stores, Write write, String mode) {
        String id = write.runLogId().orElseThrow();
        RunLog runLog = stores.runLogs().find(id).orElseThrow(() -> DaybookException.notFound("run log", id));
        if (write.sessionId().isPresent()
                && !runLog.sessionId().equals(write.sessionId().get())) {
            throw DaybookException.invalid("Run log '" + id + "' belongs to session '" + runLog.sessionId() + "', not '"
                    + Texts.shortened(write.sessionId().get(), 60) + "'; leave session_id out");
        }
        if (!runLog.mode().equals(mode)) {
            throw DaybookException.invalid(
                    "Run log '" + id + "' is of mode '" + runLog.mode() + "', not '" + mode + "'");
        }
        return runLog;
    }

    private RunLog started(Stores stores, Write write, String mode, Caller caller, Instant now) {
        String sessionId = current.open(stores, write.sessionId(), caller).id();
        String stamp = FILE_TIME.format(now);
        int number = stores.runLogs().lastNumberOnDay(mode, stamp.substring(0, 10)) + 1;
        while (files.exists(fileName(stamp, mode, number))) {
            number++;
        }
        RunLog empty = new RunLog(
                ids.runLog(),
                sessionId,
                mode,
                number,
                titled(mode),
                RunStatus.IN_PROGRESS,
                now,
                now,
                fileName(stamp, mode, number),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of());
        RunLog candidate = empty;
        while (!stores.runLogs().add(candidate)) {
            candidate = candidate.named(ids.runLog());
        }
        return candidate;
    }

    private static String fileName(String stamp, String mode, int number) {
        return stamp + "_" + mode + "-" + number + ".md";
    }

    /** What a call adds, its texts made fit to be stored: that takes time, and others wait while a transaction is open. */
    private record Added(
            Optional<String> title,
            Optional<String> model,
            List<RunStep> steps,
            List<Decision> decisions,
            List<RunError> errors,
            Map<String, Long> counts,
            List<String> changes,
            List<String> issues) {}

    private static Added added(Write write, Intake intake, String time) {
        Map<String, Long> counts = new TreeMap<>();
        write.counts().forEach((key, count) -> {
            if (count < 0) {
                throw DaybookException.invalid(
                        "counts." + Texts.shortened(key, 60) + " must not be negative, but is " + count);
            }
            counts.put(intake.key("counts", key), count);
        });
        return new Added(
                intake.line(write.title(), MAX_NAME),
                intake.line(write.model(), MAX_NAME),
                write.steps().stream().map(step -> step(step, time, intake)).toList(),
                write.decisions().stream()
                        .map(choice -> decision(choice, time, intake))
                        .toList(),
                write.errors().stream()
                        .map(failure -> error(failure, time, intake))
                        .toList(),
                counts,
                write.changes().stream().map(intake::text).toList(),
                write.issues().stream().map(intake::text).toList());
    }

    private RunLog grown(RunLog runLog, Write write, Added added, RunStatus status, Instant now) {
        Optional<String> model = added.model().or(runLog::model);
        Optional<Tokens> tokens = write.tokens().or(runLog::tokens);
        Optional<Cost> cost =
                model.flatMap(name -> tokens.flatMap(sum -> prices.costOfSum(name, runLog.startedAt(), sum)));
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
                now,
                runLog.fileName(),
                write.completed().or(runLog::completed),
                model,
                tokens,
                cost,
                joined("steps", runLog.steps(), added.steps()),
                joined("decisions", runLog.decisions(), added.decisions()),
                joined("errors", runLog.errors(), added.errors()),
                counts,
                joined("changes", runLog.changes(), added.changes()),
                joined("issues", runLog.issues(), added.issues()));
    }

    private static RunStep step(Step step, String now, Intake intake) {
        return new RunStep(
                intake.line(step.name(), MAX_NAME),
                intake.line(step.time().orElse(now), 40),
                intake.text(step.action()),
                intake.text(step.apiCall()),
                intake.text(step.result()),
                intake.text(step.notes()));
    }

    private static Decision decision(Choice choice, String now, Intake intake) {
        return new Decision(
                intake.line(choice.subject(), MAX_NAME),
                now,
                intake.text(choice.trigger()),
                intake.text(choice.decision()),
                intake.text(choice.reason()),
                intake.line(choice.confidence(), MAX_NAME));
    }

    private static RunError error(Failure failure, String now, Intake intake) {
        return new RunError(
                intake.text(failure.message()),
                now,
                intake.text(failure.context()),
                intake.text(failure.resolution()),
                failure.severity().map(word -> Vocabulary.parse(Severity.class, "severity", word)),
                intake.line(failure.category(), MAX_NAME));
    }

    private static String costInWords(RunLog runLog) {
        if (runLog.tokens().isEmpty()) {
            return "no tokens given";
        }
        return runLog.cost().map(RunLogMarkdown::dollars).orElse("price unknown");
    }

    /** {@code Review Tagged} becomes {@code review-tagged}: what is left can be part of a file's name. */
    private static String slug(String mode, Intake intake) {
        if (!intake.text(mode).equals(mode) && intake.redactions() > 0) {
            throw DaybookException.invalid("mode looks like a secret, and it would become a file's name; use a word");
        }
        String slug = Normalizer.normalize(Texts.shortened(mode, MAX_NAME), Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        if (slug.isEmpty() || mode.length() > MAX_NAME || slug.length() > MAX_MODE) {
            throw DaybookException.invalid("mode '" + Texts.shortened(mode, 60) + "' cannot name a run; use up to "
                    + MAX_MODE + " of the letters a to z, digits and -, like review-tagged");
        }
        return slug;
    }

    private static String titled(String slug) {
        return Arrays.stream(slug.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }

    private static <T> List<T> joined(String field, List<T> earlier, List<T> later) {
        List<T> both = new ArrayList<>(earlier);
        both.addAll(later);
        checkedSize(field, both.size());
        return both;
    }

    private static void checkedSize(String field, int size) {
        if (size > MAX_ENTRIES) {
            throw DaybookException.invalid("The run log would have " + size + " " + field + "; at most " + MAX_ENTRIES
                    + " are kept; start another run log");
        }
    }
}
