package dev.daybook.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Remembers which logs were read, how far, and what was in them. */
public interface TranscriptStore {

    Optional<Read> find(String path);

    /** All of them, by path. */
    List<Read> list();

    /** Of all of them what tells whether there is something new, by path. */
    List<Seen> seen();

    void put(Read read);

    /** Forgets that a log was read; what was read of it stays. */
    void delete(String path);

    /**
     * A log as far as it was read.
     *
     * @param agent whose log it is
     * @param directory where the agent worked, as the log says first
     * @param elsewhere whether that is another project, so that nothing else was read
     * @param sizeBytes the file's size when it was read last
     * @param modifiedAt the file's time when it was read last
     * @param head the SHA-256 of the file's beginning, by which a file that was replaced is told from one that grew
     * @param position up to where it was read
     * @param tally what was met up to there
     * @param checkpoint from where to read on, so that the exchanges that may still change are read again
     * @param tallyAtCheckpoint what was met up to the checkpoint
     * @param lastAt the time of the newest record
     * @param truncated whether the last line was cut short and is left for the next time
     */
    record Read(
            String path,
            String agent,
            Optional<String> sessionId,
            Optional<String> directory,
            boolean elsewhere,
            long sizeBytes,
            Instant modifiedAt,
            String head,
            long position,
            Tally tally,
            long checkpoint,
            Tally tallyAtCheckpoint,
            Optional<Instant> lastAt,
            boolean truncated,
            Instant importedAt) {}

    /**
     * What the file system said of a log when it was read last.
     *
     * @param placed whether the log said where its agent worked
     */
    record Seen(String path, boolean elsewhere, boolean placed, long sizeBytes, Instant modifiedAt) {}
}
