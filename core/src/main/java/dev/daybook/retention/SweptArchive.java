package dev.daybook.retention;

import dev.daybook.record.Records;
import dev.daybook.redaction.Redaction;
import dev.daybook.redaction.Redactor;
import dev.daybook.redaction.Sweeps;
import dev.daybook.redaction.SweptFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Texts that are kept in files, and those that are archived: both are no columns that hold text. */
public final class SweptArchive implements SweptFiles {
    private final SweptFiles files;
    private final Records records;

    public SweptArchive(SweptFiles files, Records records) {
        this.files = files;
        this.records = records;
    }

    @Override
    public Sweeps.Swept sweep(Redactor redactor, boolean dryRun) {
        Sweeps.Swept swept = files.sweep(redactor, dryRun);
        Map<String, Long> found = new TreeMap<>(swept.found());
        long all = records.read(stores -> stores.archive().count());
        long changed = all == 0 ? 0 : swept(redactor, dryRun, found);
        return new Sweeps.Swept(swept.table(), swept.rows() + all, swept.changed() + changed, found);
    }

    private long swept(Redactor redactor, boolean dryRun, Map<String, Long> found) {
        if (dryRun) {
            return records.read(stores -> stores.archive().list(List.of(), Integer.MAX_VALUE).stream()
                    .map(entry -> stores.archive().find(String.valueOf(entry.id())))
                    .flatMap(Optional::stream)
                    .filter(content -> !without(content.text(), redactor, found).equals(content.text()))
                    .count());
        }
        return records.write(stores -> {
            stores.forgetting().overwriteDeleted();
            return stores.forgetting().rewriteArchive(text -> without(text, redactor, found));
        });
    }

    private static String without(String text, Redactor redactor, Map<String, Long> found) {
        Redaction redaction = redactor.redact(text);
        redaction.findings().forEach(finding -> found.merge(finding.rule(), 1L, Long::sum));
        return redaction.text();
    }
}
