package dev.daybook.moving;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import dev.daybook.moving.SkillImportStore.Stored;
import dev.daybook.moving.SkillImportStore.Total;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.redaction.Redactor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Takes over what other recorders have kept of skills, and proves that nothing got lost on the way. */
public final class SkillImports {
    private static final int TOGETHER = 500;
    private static final int BEGINNING = 64;
    private static final int MOST_TOTALS = 10_000;

    /**
     * How to read.
     *
     * @param zone of times that are written without one
     * @param tolerance how far apart two recorders may note the same use
     */
    public record Reading(ZoneId zone, Duration tolerance, boolean dryRun) {}

    /**
     * What came of a file.
     *
     * @param known uses that were there already, and told the same
     * @param completed uses that were there already, and of which more is known now
     * @param zoneless how many times were written without a zone
     * @param ignored fields that mean nothing here
     * @param total all skills together; its skill is empty
     * @param totals what the file counts of each skill; kept as totals, and in no rate
     * @param error why it could not be read to its end; what was read before stands
     */
    public record FileReport(
            Path file,
            Optional<String> format,
            boolean dryRun,
            String zone,
            long records,
            long added,
            long known,
            long completed,
            long zoneless,
            Map<String, Long> ignored,
            List<SideBySide> skills,
            SideBySide total,
            List<Total> totals,
            List<String> notes,
            Optional<String> error) {

        /** Whether both sides agree, but for what there is a reason for. */
        public boolean agrees() {
            return total.agrees();
        }
    }

    private final Optional<Records> records;
    private final List<SkillHistory> histories;
    private final Supplier<Redactor> redactor;
    private final Clock clock;

    /**
     * @param records absent where nothing is recorded, and nothing is to be
     * @param redactor made when there is something to redact
     */
    public SkillImports(
            Optional<Records> records, List<SkillHistory> histories, Supplier<Redactor> redactor, Clock clock) {
        this.records = records;
        this.histories = List.copyOf(histories);
        this.redactor = redactor;
        this.clock = clock;
    }

    /**
     * Reads a file; the same again changes nothing.
     *
     * @param progress is told how many uses were read
     */
    public FileReport read(Path file, Reading reading, LongConsumer progress) {
        SkillHistory history = historyOf(file, histories);
        Path real = real(file);
        Optional<Long> run = reading.dryRun()
                ? Optional.empty()
                : Optional.of(records.orElseThrow().write(stores -> stores.skillImports()
                        .begin(real.toString(), reading.zone().getId(), clock.instant())));
        return new Run(real, reading, run, progress).read(history);
    }

    /** The reader for the file. */
    static SkillHistory historyOf(Path file, List<SkillHistory> histories) {
        byte[] beginning = beginning(file);
        return histories.stream()
                .filter(history -> history.recognises(beginning))
                .findFirst()
                .orElseThrow(
                        () -> DaybookException.invalid(
                                file
                                        + " is neither a JSON document nor an SQLite database; give skill_metrics.json, an export of it, or skills.db"));
    }

    private static byte[] beginning(Path file) {
        if (Files.isDirectory(file)) {
            throw DaybookException.invalid(
                    file + " is a folder; give the file in it, such as skill_metrics.json or skills.db");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(BEGINNING);
        } catch (IOException e) {
            throw DaybookException.unavailable(file + " cannot be read (" + e + "); check its name and its rights", e);
        }
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            throw DaybookException.unavailable(file + " cannot be read: " + e, e);
        }
    }

    /** One reading of a file. */
    private final class Run implements SkillHistory.Sink {
        private final Path file;
        private final Reading reading;
        private final Optional<Long> run;
        private final LongConsumer progress;
        private final Mapping mapping;
        private final Placing placing;
        private final Ledger ledger = new Ledger();
        private final List<Mapped.Candidate> waiting = new ArrayList<>();
        private final List<ToldTotal> totals = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private long told;
        private long added;
        private long known;
        private long completed;
        private long zoneless;

        Run(Path file, Reading reading, Optional<Long> run, LongConsumer progress) {
            this.file = file;
            this.reading = reading;
            this.run = run;
            this.progress = progress;
            this.mapping = new Mapping(redactor.get(), reading.zone(), clock.instant());
            this.placing = new Placing(reading.tolerance(), run);
        }

        FileReport read(SkillHistory history) {
            Optional<SkillHistory.Told> format = Optional.empty();
            Optional<String> error = Optional.empty();
            try {
                format = Optional.of(history.read(file, this));
            } catch (DaybookException e) {
                error = Optional.of(e.getMessage());
            }
            flush();
            List<Total> counted = totals();
            List<Stored> stored = ledger.expected();
            if (run.isPresent()) {
                records.orElseThrow().write(stores -> {
                    stores.skillImports().putTotals(file.toString(), counted);
                    return true;
                });
                stored = records.orElseThrow()
                        .read(stores -> stores.skillImports().stored(run.get()));
            }
            return report(format, error, counted, ledger.compare(stored));
        }

        @Override
        public void invocation(ToldInvocation one) {
            told++;
            Mapped mapped = mapping.map(one);
            ledger.tell(mapped);
            mapped.candidate().ifPresent(candidate -> {
                zoneless += candidate.zoned() ? 0 : 1;
                waiting.add(candidate);
            });
            if (waiting.size() >= TOGETHER) {
                flush();
            }
        }

        @Override
        public void unusable() {
            told++;
            ledger.tell(Mapped.leftOut(Mapping.NO_NAME, new Sums().add(Measure.INVOCATIONS, 1), Reason.NO_RECORD));
        }

        @Override
        public void total(ToldTotal total) {
            if (totals.size() >= MOST_TOTALS) {
                throw DaybookException.invalid("it counts more than " + MOST_TOTALS + " different skills");
            }
            totals.add(total);
        }

        private void flush() {
            if (run.isPresent()) {
                records.orElseThrow()
                        .writeInBulk(waiting.stream()
                                .map(candidate -> (Consumer<Stores>) stores -> place(Optional.of(stores), candidate))
                                .toList());
            } else if (records.isPresent()) {
                records.get().read(stores -> {
                    waiting.forEach(candidate -> place(Optional.of(stores), candidate));
                    return true;
                });
            } else {
                waiting.forEach(candidate -> place(Optional.empty(), candidate));
            }
            waiting.clear();
            progress.accept(told);
        }

        private void place(Optional<Stores> stores, Mapped.Candidate candidate) {
            Placing.Placed placed =
                    stores.map(all -> placing.place(all, candidate)).orElseGet(() -> placing.place(candidate));
            switch (placed.fate()) {
                case ADDED -> added++;
                case KNOWN -> known++;
                case COMPLETED -> completed++;
                case RECORDED_HERE, REPEATED -> {}
            }
            ledger.place(candidate, placed);
        }

        /** A skill that is counted under several names that are one here is counted once, with all of them. */
        private List<Total> totals() {
            return totals.stream()
                    .map(total -> new Total(
                            file.toString(),
                            Optional.of(mapping.name(total.skill()))
                                    .filter(name -> !name.isEmpty())
                                    .orElse(Mapping.NO_NAME),
                            total.invocations(),
                            total.completed(),
                            total.abandoned(),
                            total.durationMs(),
                            total.firstInvoked()
                                    .flatMap(text -> ToldTime.parse(text, reading.zone()))
                                    .map(ToldTime::at),
                            total.lastInvoked()
                                    .flatMap(text -> ToldTime.parse(text, reading.zone()))
                                    .map(ToldTime::at),
                            ledger.told(mapping.name(total.skill()))))
                    .collect(Collectors.toMap(Total::skill, total -> total, Run::both, TreeMap::new))
                    .values()
                    .stream()
                    .toList();
        }

        private static Total both(Total one, Total other) {
            return new Total(
                    one.path(),
                    one.skill(),
                    one.invocations() + other.invocations(),
                    one.completed() + other.completed(),
                    one.abandoned() + other.abandoned(),
                    one.durationMs().flatMap(ms -> other.durationMs().map(more -> ms + more)),
                    one.firstInvoked().or(other::firstInvoked),
                    one.lastInvoked().or(other::lastInvoked),
                    one.listed());
        }

        private FileReport report(
                Optional<SkillHistory.Told> format,
                Optional<String> error,
                List<Total> counted,
                List<SideBySide> skills) {
            format.flatMap(SkillHistory.Told::note).ifPresent(notes::add);
            if (zoneless > 0) {
                notes.add(zoneless + " times without a zone were read as times in " + reading.zone()
                        + "; --zone takes another");
            }
            long alone = counted.stream()
                    .mapToLong(total -> Math.max(0, total.invocations() - total.listed()))
                    .sum();
            if (alone > 0) {
                notes.add(alone
                        + " uses are counted in the file's totals and told nowhere one by one; no invocations were made"
                        + " up for them, the totals are kept as totals");
            }
            if (run.isPresent()
                    && records.orElseThrow()
                                    .read(stores -> stores.skillImports().newestRun())
                            > run.get()) {
                notes.add("another import ran at the same time; run this one again for figures that can be compared");
            }
            return new FileReport(
                    file,
                    format.map(SkillHistory.Told::format),
                    reading.dryRun(),
                    reading.zone().getId(),
                    told,
                    added,
                    known,
                    completed,
                    zoneless,
                    format.map(SkillHistory.Told::ignored).orElse(Map.of()),
                    skills,
                    SideBySide.total(skills),
                    counted,
                    notes.stream().map(note -> Texts.shortened(note, 500)).toList(),
                    error);
        }
    }
}
