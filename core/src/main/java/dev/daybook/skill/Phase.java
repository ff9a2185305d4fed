package dev.daybook.skill;

/** The part of a workflow in which a skill is used. */
public enum Phase {
    SETUP,
    EXECUTION,
    VERIFICATION,
    CLEANUP,
    ROLLBACK
}
