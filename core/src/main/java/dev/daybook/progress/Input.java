package dev.daybook.progress;

/** What a model learns from. */
public enum Input {
    /** Commits that a branch still leads to. */
    COMMITS,
    /** Sessions of agents and procedures; neither sub-agents nor those of which only prompts are known. */
    SESSIONS,
    /** Answered prompts of such sessions, counted once where an agent told of what its log tells as well. */
    CHATS
}
