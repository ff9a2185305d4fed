package dev.daybook.runlog;

import dev.daybook.core.Period;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.validation.Finding;
import dev.daybook.validation.RecordedFiles;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether every run log has its file as it was written last; one that is missing or behind can be written from its rows. */
public final class RunLogCheck implements RecordedFiles {
    private static final int MOST = 100_000;
    private static final Set<RunFileState> WRONG = Set.of(RunFileState.MISSING, RunFileState.BEHIND);

    private final Records records;
    private final RunLogFiles files;
    private final Filing filing;

    public RunLogCheck(Records records, RunLogFiles files) {
        this.records = records;
        this.files = files;
        this.filing = new Filing(records, files);
    }

    @Override
    public Finding check() {
        return records.read(stores -> {
            List<RunLog> all = stores.runLogs().list(Period.ALWAYS, MOST);
            List<RunLog> wrong = wrong(stores, all);
            return new Finding(
                    "run-log-files",
                    "every run log has its file",
                    all.size(),
                    wrong.size(),
                    wrong.stream().map(runLog -> files.shown(runLog.fileName())).toList(),
                    Optional.of("writes the file from what is recorded"));
        });
    }

    @Override
    public long repair() {
        return records.write(stores -> {
            List<RunLog> wrong = wrong(stores, stores.runLogs().list(Period.ALWAYS, MOST));
            wrong.forEach(runLog -> filing.file(stores, runLog));
            return (long) wrong.size();
        });
    }

    private List<RunLog> wrong(Stores stores, List<RunLog> all) {
        return all.stream()
                .filter(runLog -> WRONG.contains(filing.state(stores, runLog)))
                .toList();
    }
}
