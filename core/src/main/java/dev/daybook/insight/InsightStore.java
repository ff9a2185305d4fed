package dev.daybook.insight;

import dev.daybook.core.Period;
import dev.daybook.cost.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what is recorded in a period; sessions and exchanges belong to the period in which they began. */
public interface InsightStore {

    /**
     * Sessions by status word, {@code RUNNING} and so on, a status without sessions missing; those known from a
     * transcript alone under {@code IMPORTED}, since a transcript does not tell how a session ended.
     */
    Map<String, Long> sessionsByStatus(Period period);

    /** Durations of sessions that ended. */
    List<Long> sessionDurationsMs(Period period);

    /** Durations of exchanges, where known. */
    DurationSample exchangeDurationsMs(Period period);

    /** Exchanges, tool calls and the rest. */
    Totals totals(Period period);

    /** Secrets taken out of the exchanges that count, by rule. */
    Map<String, Long> redactions(Period period);

    /** Exchanges with feedback by verdict; what was told and read counts once. */
    Map<String, Long> feedback(Period period);

    /** Skills by use, most used first. */
    List<SkillUse> skills(Period period, int limit);

    /** Known durations of a skill's completed invocations. */
    DurationSample skillDurationsMs(String skill, Period period);

    /** Tools by use, most used first. */
    List<ToolUse> tools(Period period, int limit);

    /** Tokens and cost by model, dearest first. */
    List<ModelUse> models(Period period, int limit);

    /** Tokens and cost by day (UTC), newest first. */
    List<DayUse> days(Period period, int limit);

    /**
     * Tokens and cost by the skill at whose instruction a message was sent, dearest first; absent where there was none, or
     * where the agent does not say.
     */
    List<PartUse> spentBySkill(Period period);

    /**
     * Tokens and cost by tool, dearest first. A message that called several tools is divided evenly among its calls, each
     * kind of tokens and the micro-dollars by itself; what cannot be divided goes, one each, to those called first. So the
     * sum of all parts is the sum of all messages, to the token and to the micro-dollar. Absent for messages without a
     * call.
     */
    List<PartUse> spentByTool(Period period);

    /** Like {@link #spentBySkill(Period)}, in a session and its sub-agents. */
    List<PartUse> spentBySkill(String sessionId);

    /** Like {@link #spentByTool(Period)}, in a session and its sub-agents. */
    List<PartUse> spentByTool(String sessionId);

    /** Tokens and cost by model in a session and its sub-agents, dearest first. */
    List<PartUse> spentByModel(String sessionId);

    /**
     * Counts over the whole period.
     *
     * @param filesRead different files
     * @param redactions secrets taken out of the exchanges that count
     */
    record Totals(
            long exchanges,
            long toolCalls,
            long failedToolCalls,
            long toolCallsWithOutcome,
            long filesRead,
            long filesModified,
            long runLogs,
            long redactions) {}

    /** A skill's invocations by outcome. */
    record SkillUse(
            String skill, long completed, long abandoned, long failed, long open, long sessions, Instant lastUsed) {}

    /**
     * A tool's calls.
     *
     * @param withOutcome calls of which it is known whether they succeeded
     */
    record ToolUse(String tool, long calls, long failed, long withOutcome) {}

    /**
     * What a model was used for; {@code model} is absent where nobody named it.
     *
     * @param unpriced messages without a price
     */
    record ModelUse(Optional<String> model, long messages, Tokens tokens, Optional<Long> costMicros, long unpriced) {}

    /** What was spent on a day. */
    record DayUse(String day, long messages, Tokens tokens, Optional<Long> costMicros, long unpriced) {}

    /**
     * A part of what was spent.
     *
     * @param name what it was spent on; absent for what was spent on none
     * @param messages that it has a part of; those that called several tools count for each of them
     */
    record PartUse(Optional<String> name, long messages, Tokens tokens, Optional<Long> costMicros, long unpriced) {}
}
