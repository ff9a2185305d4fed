package dev.daybook.compare;

/** What sessions are compared in, in the order in which it is told. */
public enum Aspect {
    FACTS,
    PARAMS,
    TAGS,
    METRICS,
    SPENT,
    TOOLS,
    SEQUENCE,
    SKILLS,
    FILES,
    ERRORS,
    FAILURES,
    COMMITS
}
