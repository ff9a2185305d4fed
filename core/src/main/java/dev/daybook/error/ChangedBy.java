package dev.daybook.error;

/** Who changed an error's status: an agent, a person, a run log that told of a resolution, or the error by coming back. */
public enum ChangedBy {
    AGENT,
    PERSON,
    RUN_LOG,
    OCCURRENCE
}
