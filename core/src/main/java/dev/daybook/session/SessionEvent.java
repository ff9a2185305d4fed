package dev.daybook.session;

import java.time.Instant;

/**
 * Something that happened in a session and is neither a prompt, an answer nor a tool call.
 *
 * @param externalId what it is stored once by
 * @param detail in one line: the error, the command, the address
 */
public record SessionEvent(String externalId, String sessionId, Kind kind, Instant at, String detail) {

    /** What happened. */
    public enum Kind {
        COMPACTION,
        INTERRUPTION,
        API_ERROR,
        PERMISSION_DENIAL,
        HOOK_FAILURE,
        PR_LINK,
        QUEUED_PROMPT,
        SLASH_COMMAND
    }
}
