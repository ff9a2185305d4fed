package dev.daybook.retention;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was archived: compressed, and found by its words. */
public interface ArchiveStore {

    /**
     * An entry of the archive.
     *
     * @param ownerId the run log's id, or the exchange's
     * @param sizeBytes before it was compressed
     * @param keptBytes since
     */
    record Entry(
            long id,
            Retained.Kind kind,
            String ownerId,
            String sessionId,
            String title,
            Instant at,
            Instant archivedAt,
            long sizeBytes,
            long keptBytes) {}

    /** An entry with its text. */
    record Content(Entry entry, String text) {}

    /** Puts a run log's file into the archive. */
    void addRunLog(String runLogId, byte[] file, Instant at);

    /** Moves what the tools of those sessions were given and gave into the archive. */
    void addTraces(List<String> sessionIds, Instant at);

    /** Those with all of these words, newest first; without any words, all. */
    List<Entry> list(List<String> words, int limit);

    /** By its number, or by what it is of. */
    Optional<Content> find(String id);

    long count();
}
