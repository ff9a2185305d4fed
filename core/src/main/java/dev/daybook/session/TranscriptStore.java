package dev.daybook.session;

import java.time.Instant;
import java.util.Optional;

/** Remembers which transcripts were imported, and what state of them. */
public interface TranscriptStore {

    Optional<Imported> find(String path);

    void put(Imported imported);

    /**
     * A transcript as it was imported.
     *
     * @param digest SHA-256 of the bytes that were read
     * @param skipped reasons and counts, one {@code count name} a line
     */
    record Imported(
            String path,
            String digest,
            long sizeBytes,
            Instant importedAt,
            long records,
            long prompts,
            long toolCalls,
            long messages,
            String skipped) {}
}
