package dev.daybook.core;

/** Where a fact came from: called by the agent, read from a transcript, from git, typed by a person, told by CI. */
public enum Source {
    TOOL,
    TRANSCRIPT,
    GIT,
    PERSON,
    CI
}
