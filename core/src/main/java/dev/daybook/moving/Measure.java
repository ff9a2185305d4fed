package dev.daybook.moving;

/** What is added up on both sides of an import. */
public enum Measure {
    INVOCATIONS,
    COMPLETED,
    ABANDONED,
    FAILED,
    OPEN,
    /** Uses whose duration is known. */
    DURATIONS,
    DURATION_MS,
    /** Uses with a rank among recommendations. */
    RANKS,
    RANK_SUM,
    SETUP,
    EXECUTION,
    VERIFICATION,
    CLEANUP,
    ROLLBACK,
    OTHER_PHASE
}
