package dev.daybook.troubleshoot;

/** What is looked into: the open errors, the latest run log, the installation and the project, or one error in depth. */
public enum Mode {
    ACTIVE,
    LATEST,
    HEALTH,
    ERROR
}
