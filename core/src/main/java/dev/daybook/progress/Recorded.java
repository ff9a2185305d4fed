package dev.daybook.progress;

/** The kinds of things that are recorded. */
public enum Recorded {
    SESSIONS,
    SUBAGENT_SESSIONS,
    /** What counts, of sessions and sub-agents: without what agents told of and their logs tell as well. */
    EXCHANGES,
    /** Of those. */
    TOOL_CALLS,
    FILE_TOUCHES,
    /** Messages of models, with their tokens. */
    MESSAGES,
    /** Skills that are in the library now. */
    SKILLS,
    SKILL_INVOCATIONS,
    /** That agents told of. */
    WORKFLOW_RUNS,
    RUN_LOGS,
    /** Of the registry; candidates are none, nor what turned out to be another one. */
    ERRORS,
    COMMITS,
    /** The last word of each run. */
    CI_RESULTS,
    FEEDBACK,
    RESCUED_PROMPTS,
    HANDOFFS,
    /** Sums, places in logs and what else is kept beside; it has bytes and no number. */
    OTHER
}
