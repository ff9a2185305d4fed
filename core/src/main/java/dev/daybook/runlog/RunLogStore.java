package dev.daybook.runlog;

import dev.daybook.core.Period;
import dev.daybook.cost.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Run logs with their entries, and what is known of their files. */
public interface RunLogStore {

    /** False: a run log with that id or file name exists already. */
    boolean add(RunLog runLog);

    Optional<RunLog> find(String runLogId);

    Optional<RunLog> findByFile(String fileName);

    /** Puts a run log that has changed in the place of its earlier state; its file is behind then. */
    void replace(RunLog runLog);

    /** The highest number among the runs of that mode whose file name starts with that day, {@code 2026-01-31}; or 0. */
    int lastNumberOnDay(String mode, String day);

    /** Those of a session that are in progress. */
    List<RunLog> listOpen(String sessionId);

    /** Those started in the period, newest first. */
    List<RunLog> list(Period period, int limit);

    /** Newest first. */
    List<RunLog> list(RunLogFilter filter);

    /** By mode, the most frequent first, of the runs started in the period. */
    List<RunSum> sums(Period period);

    /** Those from before there was a registry of errors, which has not been told of theirs. */
    List<String> listUnread(int limit);

    /** False: another has taken it. */
    boolean takeUnread(String runLogId);

    /** Notes which errors of the registry its errors are; its file is not behind by that. */
    void putErrorIds(RunLog runLog);

    /** Absent: its file was never written. */
    Optional<RunLogFile> findFile(String runLogId);

    void putFile(RunLogFile file);

    /** Those whose files are behind, the last changed first. */
    List<String> listUnfiled(int limit);

    /** Those whose tokens nobody told, changed since then, newest first. */
    List<String> listUntold(Instant since, int limit);

    /** When the prompt came during which that time was; absent where no transcript tells. */
    Optional<Instant> promptAt(String sessionId, Instant time);

    /** What the transcripts of a session and of its sub-agents tell was spent, by message; both ends are inside. */
    List<Usage> usage(String sessionId, Instant from, Instant to);

    /** What a file that was read in became; by where it lay, or else by what it held. */
    Optional<ImportedFile> findImport(String path, String digest);

    void putImport(ImportedFile file);

    /** A hand-written file that was read in; the path is as it is shown. */
    record ImportedFile(String path, String digest, String runLogId) {}
}
