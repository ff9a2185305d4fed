package dev.daybook.workflow;

import dev.daybook.skill.SkillInvocation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is recorded of a session and its sub-agents that tells of workflows. */
public interface WorkflowTraceStore {

    /** The shell commands that were run, in their order. */
    List<Command> listCommands(String sessionId);

    /** The sub-agents at work, in the order they were started. */
    List<Subagent> listSubagents(String sessionId);

    /** When the user said something, in order. */
    List<Instant> listPrompts(String sessionId);

    /** When tools were called, in order. */
    List<Instant> listToolCalls(String sessionId);

    /** The skills that were used, in the order they were started. */
    List<SkillInvocation> listInvocations(String sessionId);

    /**
     * A shell command.
     *
     * @param succeeded absent as long as it has no result
     * @param background the call ended when the command began
     * @param output the end of what it printed
     */
    record Command(
            String text,
            Instant at,
            Optional<Long> durationMs,
            Optional<Boolean> succeeded,
            Optional<Integer> exitCode,
            boolean background,
            String output) {}

    /**
     * A sub-agent.
     *
     * @param succeeded what came of the call that started it
     */
    record Subagent(
            String sessionId,
            String name,
            Instant startedAt,
            Optional<Instant> endedAt,
            boolean running,
            Optional<Boolean> succeeded) {}
}
