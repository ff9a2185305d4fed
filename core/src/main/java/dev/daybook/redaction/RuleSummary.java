package dev.daybook.redaction;

/**
 * A rule for people.
 *
 * @param recognisedBy how its secrets begin, or what stands before them
 */
public record RuleSummary(String rule, String recognisedBy) {}
