package dev.daybook.moving;

import dev.daybook.core.DaybookException;
import dev.daybook.moving.SkillImportStore.Total;
import dev.daybook.record.Records;
import dev.daybook.redaction.Redactor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Takes over what other recorders have kept of skills, and proves that nothing got lost on the way. */
public final class SkillImports {
    private static final int BEGINNING = 64;

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
        Mapping mapping = new Mapping(redactor.get(), reading.zone(), clock.instant());
        return new SkillImportRun(records, real, reading, run, mapping, progress).read(history);
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
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw DaybookException.invalid(file + " is no ordinary file; write what it gives into one, and give that");
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
}
