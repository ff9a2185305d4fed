package dev.daybook.record;

import dev.daybook.core.Period;
import dev.daybook.cost.Usage;
import dev.daybook.runlog.RunLog;
import dev.daybook.runlog.RunLogFile;
import dev.daybook.runlog.RunLogFilter;
import dev.daybook.runlog.RunLogStore;
import dev.daybook.runlog.RunStatus;
import dev.daybook.runlog.RunSum;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Run logs in maps; usage is of any session. */
public final class InMemoryRunLogs implements RunLogStore {
    public final Map<String, RunLog> runLogs = new LinkedHashMap<>();
    public final Map<String, RunLogFile> files = new LinkedHashMap<>();
    public final Map<String, ImportedFile> imports = new LinkedHashMap<>();
    public final List<Usage> usage = new ArrayList<>();
    public Optional<Instant> prompt = Optional.empty();

    InMemoryRunLogs copy() {
        InMemoryRunLogs copy = new InMemoryRunLogs();
        copy.restore(this);
        return copy;
    }

    void restore(InMemoryRunLogs before) {
        replace(runLogs, before.runLogs);
        replace(files, before.files);
        replace(imports, before.imports);
    }

    private static <V> void replace(Map<String, V> now, Map<String, V> before) {
        now.clear();
        now.putAll(before);
    }

    @Override
    public boolean add(RunLog runLog) {
        boolean isNew = !runLogs.containsKey(runLog.id())
                && findByFile(runLog.fileName()).isEmpty();
        if (isNew) {
            replace(runLog);
        }
        return isNew;
    }

    @Override
    public Optional<RunLog> find(String runLogId) {
        return Optional.ofNullable(runLogs.get(runLogId));
    }

    @Override
    public Optional<RunLog> findByFile(String fileName) {
        return runLogs.values().stream()
                .filter(runLog -> runLog.fileName().equals(fileName))
                .findFirst();
    }

    @Override
    public void replace(RunLog runLog) {
        runLogs.put(runLog.id(), runLog);
        files.merge(
                runLog.id(),
                new RunLogFile(runLog.id(), Optional.empty(), Optional.empty(), 0, true),
                (known, none) -> new RunLogFile(known.runLogId(), known.digest(), known.text(), known.entries(), true));
    }

    @Override
    public int lastNumberOnDay(String mode, String day) {
        return runLogs.values().stream()
                .filter(runLog ->
                        runLog.mode().equals(mode) && runLog.fileName().startsWith(day))
                .mapToInt(RunLog::number)
                .max()
                .orElse(0);
    }

    @Override
    public List<RunLog> listOpen(String sessionId) {
        return runLogs.values().stream()
                .filter(runLog -> runLog.sessionId().equals(sessionId) && runLog.status() == RunStatus.IN_PROGRESS)
                .toList();
    }

    @Override
    public List<RunLog> list(Period period, int limit) {
        return runLogs.values().stream().limit(limit).toList();
    }

    @Override
    public List<RunLog> list(RunLogFilter filter) {
        return runLogs.values().stream()
                .filter(runLog -> filter.mode()
                        .filter(mode -> !mode.equals(runLog.mode()))
                        .isEmpty())
                .limit(filter.limit())
                .toList();
    }

    @Override
    public List<RunSum> sums(Period period) {
        throw new UnsupportedOperationException("sums are tried with the real store");
    }

    @Override
    public Optional<RunLogFile> findFile(String runLogId) {
        return Optional.ofNullable(files.get(runLogId));
    }

    @Override
    public void putFile(RunLogFile file) {
        files.put(file.runLogId(), file);
    }

    @Override
    public List<String> listUnfiled(int limit) {
        return files.values().stream()
                .filter(RunLogFile::isPending)
                .map(RunLogFile::runLogId)
                .limit(limit)
                .toList();
    }

    @Override
    public List<String> listUntold(Instant since, int limit) {
        return List.copyOf(runLogs.keySet());
    }

    @Override
    public Optional<Instant> promptAt(String sessionId, Instant time) {
        return prompt;
    }

    @Override
    public List<Usage> usage(String sessionId, Instant from, Instant to) {
        return usage.stream()
                .filter(one -> !one.at().isBefore(from) && !one.at().isAfter(to))
                .toList();
    }

    /** What is in memory was never recorded before there was a registry. */
    @Override
    public List<String> listUnread(int limit) {
        return List.of();
    }

    @Override
    public boolean takeUnread(String runLogId) {
        return false;
    }

    @Override
    public void putErrorIds(RunLog runLog) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ImportedFile> findImport(String path, String digest) {
        return Optional.ofNullable(imports.get(path)).or(() -> imports.values().stream()
                .filter(file -> file.digest().equals(digest))
                .findFirst());
    }

    @Override
    public void putImport(ImportedFile file) {
        imports.put(file.path(), file);
    }
}
