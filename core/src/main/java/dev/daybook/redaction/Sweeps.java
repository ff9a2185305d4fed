package dev.daybook.redaction;

import dev.daybook.record.Records;
import dev.daybook.redaction.RedactionStore.TextRow;
import dev.daybook.redaction.RedactionStore.TextTable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Applies the rules to what was stored before there were such rules. */
public final class Sweeps {
    private static final int BATCH = 100;

    private final Records records;
    private final Redactor redactor;
    private final Clock clock;

    public Sweeps(Records records, Redactor redactor, Clock clock) {
        this.records = records;
        this.redactor = redactor;
        this.clock = clock;
    }

    /**
     * What was found where.
     *
     * @param table the table's name, or the folder's
     * @param rows how many rows, or files, were looked at
     */
    public record Swept(String table, long rows, long changed, Map<String, Long> found) {
        public Swept {
            found = Map.copyOf(found);
        }
    }

    /** All tables; {@code dryRun}: nothing was changed. */
    public record Report(boolean dryRun, String rules, List<Swept> tables) {
        public Report {
            tables = List.copyOf(tables);
        }

        public Map<String, Long> found() {
            Map<String, Long> all = new TreeMap<>();
            tables.forEach(table -> table.found().forEach((rule, n) -> all.merge(rule, n, Long::sum)));
            return all;
        }

        public long rows() {
            return tables.stream().mapToLong(Swept::rows).sum();
        }

        public long changed() {
            return tables.stream().mapToLong(Swept::changed).sum();
        }
    }

    /**
     * Goes through every table in steps that keep nobody waiting; a run that was cut short is simply run again.
     *
     * @param files sweeps what is kept in files, and is told whether nothing may be changed
     * @param progress is told the table before it is swept
     */
    public Report sweep(boolean dryRun, SweptFiles files, Consumer<String> progress) {
        List<Swept> swept = new ArrayList<>();
        List<TextTable> tables = records.read(stores -> stores.redactions().tables());
        for (TextTable table : tables) {
            progress.accept(table.name());
            swept.add(sweep(table, dryRun));
        }
        progress.accept("run logs");
        swept.add(files.sweep(redactor, dryRun));
        Report report = new Report(dryRun, redactor.rulesDigest(), swept);
        if (!dryRun) {
            finish(report);
        }
        return report;
    }

    /** The newest sweep of what is stored. */
    public Optional<Sweep> findLast() {
        return records.read(stores -> stores.redactions().findLast());
    }

    /** Lets nothing of what was replaced or deleted remain in search indexes, in steps that keep nobody waiting. */
    public static void forgetReplaced(Records records) {
        boolean more = true;
        while (more) {
            more = records.write(stores -> stores.redactions().forgetReplaced());
        }
    }

    private void finish(Report report) {
        if (report.changed() > 0) {
            forgetReplaced(records);
        }
        records.write(stores -> {
            stores.redactions()
                    .add(new Sweep(report.rules(), clock.instant(), report.rows(), report.changed(), report.found()));
            return report;
        });
    }

    private Swept sweep(TextTable table, boolean dryRun) {
        Count count = new Count();
        Optional<List<Object>> after = Optional.empty();
        while (true) {
            Optional<List<Object>> from = after;
            List<TextRow> rows = records.read(stores -> stores.redactions().rows(table, from, BATCH));
            if (rows.isEmpty()) {
                return new Swept(table.name(), count.rows, count.changed, count.found);
            }
            boolean hasFindings = count.add(rows);
            if (hasFindings && !dryRun) {
                records.write(stores -> replace(stores.redactions(), table, from));
            }
            after = Optional.of(rows.get(rows.size() - 1).key());
        }
    }

    /** Reads again what it replaces, since others write as well. */
    private boolean replace(RedactionStore store, TextTable table, Optional<List<Object>> after) {
        for (TextRow row : store.rows(table, after, BATCH)) {
            List<Redaction> redactions = redacted(row);
            int found = redactions.stream().mapToInt(Redaction::count).sum();
            if (found > 0) {
                List<Optional<String>> texts = new ArrayList<>();
                int next = 0;
                for (Optional<String> text : row.texts()) {
                    texts.add(
                            text.isPresent()
                                    ? Optional.of(redactions.get(next++).text())
                                    : text);
                }
                store.update(table, new TextRow(row.key(), texts), found);
            }
        }
        return true;
    }

    private List<Redaction> redacted(TextRow row) {
        return row.texts().stream()
                .flatMap(Optional::stream)
                .map(redactor::redact)
                .toList();
    }

    /** What a table comes to. */
    private final class Count {
        private long rows;
        private long changed;
        private final Map<String, Long> found = new TreeMap<>();

        /** Whether any of the rows has something to take out. */
        boolean add(List<TextRow> more) {
            long before = changed;
            for (TextRow row : more) {
                List<Redaction> redactions = redacted(row);
                redactions.forEach(redaction ->
                        redaction.findings().forEach(finding -> found.merge(finding.rule(), 1L, Long::sum)));
                rows++;
                changed += redactions.stream().anyMatch(redaction -> redaction.count() > 0) ? 1 : 0;
            }
            return changed > before;
        }
    }
}
