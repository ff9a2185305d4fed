package dev.daybook.runlog;

import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.validation.Finding;
import dev.daybook.validation.RecordedFiles;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether every run log has its file, as it was written last; one that is missing or behind can be written from its rows. */
public final class RunLogCheck implements RecordedFiles {
    private static final Set<RunFileState> WRONG = Set.of(RunFileState.MISSING, RunFileState.BEHIND);

    private final Records records;
    private final RunLogFiles files;
    private final Filing filing;

    public RunLogCheck(Records records, RunLogFiles files) {
        this.records = records;
        this.files = files;
        filing = new Filing(records, files);
    }

    @Override
    public Finding check() {
        return records.read(stores -> {
            List<RunLog> all = all(stores);
            List<String> wrong = wrong(stores, all).stream()
                    .map(runLog -> files.shown(runLog.fileName()))
                    .toList();
            return new Finding(
                    "run-log-files",
                    "every run log has its file",
                    all.size(),
                    wrong.size(),
                    wrong,
                    Optional.of("writes the file from what is recorded"));
        });
    }

    @Override
    public long repair() {
        return records.write(stores -> {
            List<RunLog> wrong = wrong(stores, all(stores));
            wrong.forEach(runLog -> filing.file(stores, runLog));
            return (long) wrong.size();
        });
    }

    private static List<RunLog> all(Stores stores) {
        return stores.validation().listFiledRunLogs().stream()
                .flatMap(id -> stores.runLogs().find(id).stream())
                .toList();
    }

    private List<RunLog> wrong(Stores stores, List<RunLog> all) {
        return all.stream()
                .filter(runLog -> WRONG.contains(filing.state(stores, runLog)))
                .toList();
    }
}
