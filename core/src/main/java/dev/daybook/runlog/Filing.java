package dev.daybook.runlog;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings run logs' files up to the record. The record comes first and is committed with a mark that its file is behind; the
 * file follows, and then the mark goes. Whatever ends a process in between, the mark is there for the next one. A file
 * that somebody else has changed is left as it is.
 */
final class Filing {
    private static final int AT_ONCE = 50;

    private final Records records;
    private final RunLogFiles files;

    Filing(Records records, RunLogFiles files) {
        this.records = records;
        this.files = files;
    }

    /** Writes the files that are behind; by run log, why one could not be written. */
    Map<String, String> settle() {
        try {
            if (records.<List<String>>read(stores -> stores.runLogs().listUnfiled(1))
                    .isEmpty()) {
                return Map.of();
            }
            return records.write(this::settle);
        } catch (DaybookException e) {
            return Map.of("", e.getMessage());
        }
    }

    /** Alone among all writers, so that whatever draft lies about is nobody's. */
    private Map<String, String> settle(Stores stores) {
        Map<String, String> problems = new LinkedHashMap<>();
        List<String> behind = stores.runLogs().listUnfiled(AT_ONCE);
        try {
            files.removeDrafts();
        } catch (DaybookException e) {
            problems.put("", e.getMessage());
        }
        for (String id : behind) {
            try {
                file(stores, stores.runLogs().find(id).orElseThrow());
            } catch (DaybookException e) {
                problems.put(id, e.getMessage());
            }
        }
        return problems;
    }

    /**
     * Writes one file.
     *
     * @throws DaybookException CONFLICT: what is there is somebody else's; UNAVAILABLE: it cannot be written
     */
    void file(Stores stores, RunLog runLog) {
        String text = RunLogMarkdown.of(runLog);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Optional<byte[]> there = files.read(runLog.fileName());
        // the same bytes were written by a process that ended before it could note that
        boolean isWritten = there.filter(found -> Arrays.equals(found, bytes)).isPresent();
        if (!isWritten) {
            if (there.isPresent() && !isOurs(stores, runLog, there.get())) {
                throw changedOutside(runLog);
            }
            files.write(runLog.fileName(), bytes);
        }
        stores.runLogs()
                .putFile(new RunLogFile(
                        runLog.id(),
                        Optional.of(Ids.sha256(bytes)),
                        Optional.of(text),
                        runLog.entries().size(),
                        false));
    }

    /** Whether the bytes are those that Daybook has written, or taken over, last. */
    static boolean isOurs(Stores stores, RunLog runLog, byte[] bytes) {
        return stores.runLogs()
                .findFile(runLog.id())
                .flatMap(RunLogFile::digest)
                .filter(digest -> digest.equals(Ids.sha256(bytes)))
                .isPresent();
    }

    /** How the file stands to the record now. */
    RunFileState state(Stores stores, RunLog runLog) {
        try {
            Optional<byte[]> there = files.read(runLog.fileName());
            if (there.isEmpty()) {
                return stores.retention().isInUse(runLog.fileName()) ? RunFileState.MISSING : RunFileState.ARCHIVED;
            }
            Optional<RunLogFile> known = stores.runLogs().findFile(runLog.id());
            if (known.flatMap(RunLogFile::digest).isEmpty()) {
                return RunFileState.BEHIND;
            }
            if (!isOurs(stores, runLog, there.get())) {
                return RunFileState.CHANGED;
            }
            return known.get().isPending() ? RunFileState.BEHIND : RunFileState.WRITTEN;
        } catch (DaybookException e) {
            return RunFileState.CHANGED;
        }
    }

    private DaybookException changedOutside(RunLog runLog) {
        String shown = files.shown(runLog.fileName());
        return DaybookException.conflict(shown + " was changed outside and is left as it is; 'daybook runs import "
                + shown + "' takes the changes over and brings both together");
    }
}
