package dev.daybook.error;

/** How many errors of the registry stand alike. */
public record ErrorCount(ErrorStatus status, Severity severity, ErrorCategory category, long n) {}
