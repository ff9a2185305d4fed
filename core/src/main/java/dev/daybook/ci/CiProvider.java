package dev.daybook.ci;

/** Who ran it, or where its result was read: the last three are a person, report files, and an agent. */
public enum CiProvider {
    GITHUB_ACTIONS,
    GITLAB,
    JENKINS,
    LOCAL,
    FILE,
    AGENT
}
