package dev.daybook.redaction;

/** One secret, by the rule that recognised it and its place in the text that was searched. */
public record Finding(String rule, int start, int end) {}
