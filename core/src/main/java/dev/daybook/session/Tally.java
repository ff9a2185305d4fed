package dev.daybook.session;

import java.util.Map;
import java.util.TreeMap;

/**
 * What was met in a log. Every line that is not blank is a record, and every record is either used or skipped, so that
 * nothing goes missing unseen.
 *
 * @param used records that made facts, by their type
 * @param skipped records that made none, by the reason; an unknown type is named
 * @param notes details of used records that were left out, by the reason
 * @param prompts prompts of a person
 * @param toolCalls tool calls, each once
 * @param messages API messages with usage, each once
 */
public record Tally(
        Map<String, Long> used,
        Map<String, Long> skipped,
        Map<String, Long> notes,
        long prompts,
        long toolCalls,
        long messages) {
    public static final Tally NONE = new Tally(Map.of(), Map.of(), Map.of(), 0, 0, 0);

    private static final String UNKNOWN_TYPE = "unknown type:";

    public Tally {
        used = Map.copyOf(used);
        skipped = Map.copyOf(skipped);
        notes = Map.copyOf(notes);
    }

    /** How many records there were. */
    public long records() {
        return sum(used) + sum(skipped);
    }

    /** The types that nobody has told of, with how many records had them. */
    public Map<String, Long> unknownTypes() {
        Map<String, Long> unknown = new TreeMap<>();
        skipped.forEach((reason, count) -> {
            if (reason.startsWith(UNKNOWN_TYPE)) {
                unknown.put(reason.substring(UNKNOWN_TYPE.length()), count);
            }
        });
        return unknown;
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
