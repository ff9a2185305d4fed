package dev.daybook.validation;

import dev.daybook.record.Records;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tries every promise of a record, and repairs what can be repaired without deleting anything that was recorded. */
public final class Validation {
    private final Records records;
    private final List<RecordedFiles> files;
    private final Clock clock;

    public Validation(Records records, List<RecordedFiles> files, Clock clock) {
        this.records = records;
        this.files = List.copyOf(files);
        this.clock = clock;
    }

    /**
     * Each promise in a transaction of its own, so that nobody has to wait long.
     *
     * @param fix whether to repair what is wrong
     * @param progress is told the name of each promise before it is tried
     */
    public ValidationReport run(boolean fix, Consumer<String> progress) {
        List<ValidationReport.Row> rows = new ArrayList<>();
        for (String promise : records.read(stores -> stores.validation().listPromises())) {
            progress.accept(promise);
            rows.add(row(promise, fix));
        }
        for (RecordedFiles kind : files) {
            Finding finding = kind.check();
            progress.accept(finding.name());
            rows.add(row(kind, finding, fix));
        }
        return ValidationReport.of(fix, rows);
    }

    private ValidationReport.Row row(String promise, boolean fix) {
        Finding finding = records.read(stores -> stores.validation().check(promise, clock.instant()));
        if (!fix || finding.wrong() == 0 || finding.remedy().isEmpty()) {
            return ValidationReport.Row.of(finding);
        }
        return records.write(stores -> {
            Finding before = stores.validation().check(promise, clock.instant());
            if (before.wrong() == 0) {
                return ValidationReport.Row.of(before);
            }
            stores.validation().repair(promise);
            return ValidationReport.Row.of(before, stores.validation().check(promise, clock.instant()));
        });
    }

    private static ValidationReport.Row row(RecordedFiles kind, Finding finding, boolean fix) {
        if (!fix || finding.wrong() == 0 || finding.remedy().isEmpty()) {
            return ValidationReport.Row.of(finding);
        }
        kind.repair();
        return ValidationReport.Row.of(finding, kind.check());
    }
}
