package dev.daybook.redaction;

public record Finding(String rule, int start, int end) {}
