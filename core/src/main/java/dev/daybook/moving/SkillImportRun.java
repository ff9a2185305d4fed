package dev.daybook.moving;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import dev.daybook.moving.SkillImportStore.Stored;
import dev.daybook.moving.SkillImportStore.Total;
import dev.daybook.moving.SkillImports.FileReport;
import dev.daybook.moving.SkillImports.Reading;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/** One reading of a file, some of its uses in each write. */
final class SkillImportRun implements SkillHistory.Sink {
    private static final int TOGETHER = 500;
    private static final int MOST_TOTALS = 10_000;

    private final Optional<Records> records;
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

    /**
     * @param records absent where nothing is recorded, and nothing is to be
     * @param run the number of this reading; absent where nothing is to be written
     */
    SkillImportRun(
            Optional<Records> records,
            Path file,
            Reading reading,
            Optional<Long> run,
            Mapping mapping,
            LongConsumer progress) {
        this.records = records;
        this.file = file;
        this.reading = reading;
        this.run = run;
        this.progress = progress;
        this.mapping = mapping;
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
            stored = records.orElseThrow().read(stores -> stores.skillImports().stored(run.get()));
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
            case RECORDED_HERE, REPEATED, FORGOTTEN -> {}
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
                .collect(Collectors.toMap(Total::skill, total -> total, SkillImportRun::both, TreeMap::new))
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
            Optional<SkillHistory.Told> format, Optional<String> error, List<Total> counted, List<SideBySide> skills) {
        SideBySide total = SideBySide.total(skills);
        format.flatMap(SkillHistory.Told::note).ifPresent(notes::add);
        noteZone();
        noteAlone(counted);
        if (!total.agrees() && isOvertaken()) {
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
                total,
                counted,
                notes.stream().map(note -> Texts.shortened(note, 500)).toList(),
                error);
    }

    private void noteZone() {
        if (zoneless > 0) {
            notes.add("times without a zone: " + zoneless + ", read as times in " + reading.zone()
                    + "; --zone takes another");
        }
    }

    private void noteAlone(List<Total> counted) {
        long alone = counted.stream()
                .mapToLong(total -> Math.max(0, total.invocations() - total.listed()))
                .sum();
        if (alone > 0) {
            notes.add(alone
                    + " uses are counted in the file's totals and told nowhere one by one; no invocations were made"
                    + " up for them, the totals are kept as totals");
        }
    }

    private boolean isOvertaken() {
        return run.isPresent()
                && records.orElseThrow().read(stores -> stores.skillImports().newestRun()) > run.get();
    }
}
