package dev.daybook.core;

/**
 * Where a fact came from: called by the agent, read from a transcript, from git, typed by a person, told by CI; HISTORY:
 * rescued from the agent's list of prompts, as the transcript is gone; IMPORT: taken over from another recorder.
 */
public enum Source {
    TOOL,
    TRANSCRIPT,
    GIT,
    PERSON,
    CI,
    HISTORY,
    IMPORT;

    /** Whether a session from there is known in part only, so that more of it may be looked for elsewhere. */
    public boolean isPartial() {
        return this == HISTORY || this == IMPORT;
    }
}
