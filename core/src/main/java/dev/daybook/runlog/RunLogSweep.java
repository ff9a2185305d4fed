package dev.daybook.runlog;

import dev.daybook.core.Ids;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.redaction.Redaction;
import dev.daybook.redaction.Redactor;
import dev.daybook.redaction.Sweeps;
import dev.daybook.redaction.SweptFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Redacts the files of run logs that were written before there were such rules; those of Daybook's own from their rows. */
public final class RunLogSweep implements SweptFiles {
    private final Records records;
    private final RunLogFiles files;
    private final Filing filing;

    public RunLogSweep(Records records, RunLogFiles files) {
        this.records = records;
        this.files = files;
        this.filing = new Filing(records, files);
    }

    @Override
    public Sweeps.Swept sweep(Redactor redactor, boolean dryRun) {
        Map<String, Long> found = new TreeMap<>();
        long changed = 0;
        List<String> names = files.names();
        for (String name : names) {
            Redaction redaction = redactor.redact(text(files.read(name)));
            redaction.findings().forEach(finding -> found.merge(finding.rule(), 1L, Long::sum));
            if (redaction.count() > 0) {
                changed++;
                if (!dryRun) {
                    records.write(stores -> redact(stores, redactor, name));
                }
            }
        }
        return new Sweeps.Swept("run-logs", names.size(), changed, found);
    }

    private boolean redact(Stores stores, Redactor redactor, String name) {
        Optional<RunLog> ours = stores.runLogs().findByFile(name).filter(runLog -> files.read(name)
                .filter(bytes -> Filing.isOurs(stores, runLog, bytes))
                .isPresent());
        ours.ifPresent(runLog -> filing.file(stores, runLog));
        Redaction left = redactor.redact(text(files.read(name)));
        if (left.count() > 0) {
            byte[] bytes = left.text().getBytes(StandardCharsets.UTF_8);
            files.write(name, bytes);
            ours.ifPresent(runLog -> stores.runLogs()
                    .putFile(new RunLogFile(
                            runLog.id(),
                            Optional.of(Ids.sha256(bytes)),
                            Optional.of(left.text()),
                            runLog.entries().size(),
                            false)));
        }
        return left.count() > 0;
    }

    private static String text(Optional<byte[]> bytes) {
        return bytes.map(known -> new String(known, StandardCharsets.UTF_8)).orElse("");
    }
}
