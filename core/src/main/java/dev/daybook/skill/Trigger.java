package dev.daybook.skill;

/** Who set a skill to work: the user, the agent, or another skill. */
public enum Trigger {
    USER,
    AGENT,
    NESTED
}
