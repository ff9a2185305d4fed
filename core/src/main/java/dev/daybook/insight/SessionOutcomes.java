package dev.daybook.insight;

/**
 * How a set of sessions went; sub-agents are part of the session that started them.
 *
 * @param sessions all of them
 * @param completed of those that were ended by name
 * @param faultless those without a failed tool call, of those with tool calls
 * @param durations of the work in each session, where known
 */
public record SessionOutcomes(
        long sessions, long completed, long ended, long faultless, long withToolCalls, DurationSample durations) {}
