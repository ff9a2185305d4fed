package dev.daybook.retention;

import java.time.Instant;
import java.util.Optional;

/**
 * What the policy is applied to, and what of it is known that matters.
 *
 * @param id of the run log, or of the session at the top for a trace or a session
 * @param familyId the session at the top of those that it belongs to
 * @param title what people know it by
 * @param lastAt when it was last added to
 * @param fileName the run log's file
 * @param sizeBytes of what would be deleted or archived
 */
public record Retained(
        Kind kind,
        String id,
        String familyId,
        String title,
        Instant lastAt,
        Outcome outcome,
        Optional<String> fileName,
        boolean archived,
        long sizeBytes) {

    /** What may be deleted by itself. */
    public enum Kind {
        /** A run log: its rows and its Markdown file. */
        RUN_LOG,
        /** What the tools of a session and its sub-agents were given and gave. */
        TRACE,
        /** A session, its sub-agents, and all that is recorded of them. */
        SESSION
    }

    /** How it went. */
    public enum Outcome {
        IN_PROGRESS,
        SUCCEEDED,
        FAILED,
        UNKNOWN
    }

    /** The same, where more of its file is known. */
    Retained with(Instant touchedAt, long fileBytes) {
        return new Retained(
                kind,
                id,
                familyId,
                title,
                touchedAt.isAfter(lastAt) ? touchedAt : lastAt,
                outcome,
                fileName,
                archived,
                sizeBytes + fileBytes);
    }
}
