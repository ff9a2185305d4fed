package dev.daybook.runlog;

import dev.daybook.record.Records;
import dev.daybook.validation.Finding;
import dev.daybook.validation.RecordedFiles;
import java.util.List;
import java.util.Optional;

/** Whether every run log has its file; one that has none can be written from its rows. */
public final class RunLogCheck implements RecordedFiles {
    private final Records records;
    private final RunLogFiles files;

    public RunLogCheck(Records records, RunLogFiles files) {
        this.records = records;
        this.files = files;
    }

    @Override
    public Finding check() {
        List<RunLog> all = all();
        List<String> missing = missing(all).stream().map(files::shown).toList();
        return new Finding(
                "run-log-files",
                "every run log has its file",
                all.size(),
                missing.size(),
                missing,
                Optional.of("writes the file from what is recorded"));
    }

    @Override
    public long repair() {
        List<RunLog> missing = missing(all());
        missing.forEach(files::write);
        return missing.size();
    }

    private List<RunLog> all() {
        return records.read(stores -> stores.validation().listFiledRunLogs().stream()
                .flatMap(id -> stores.runLogs().find(id).stream())
                .toList());
    }

    private List<RunLog> missing(List<RunLog> all) {
        return all.stream().filter(runLog -> !files.exists(runLog.fileName())).toList();
    }
}
