package dev.daybook.error;

/** How much an error keeps from working. */
public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
