package dev.daybook.session;

import dev.daybook.core.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps sessions with their params, metrics and tags. */
public interface SessionStore {
    /**
     * What a session's metrics are.
     *
     * @param marks how often the session was marked as unmeasured by then
     */
    record Measured(String sessionId, long marks, Map<String, Double> metrics) {
        public Measured {
            metrics = Map.copyOf(metrics);
        }
    }

    /** False: a session with that id exists already. */
    boolean add(Session session);

    Optional<Session> find(String sessionId);

    /** The ids that begin with that, in order, at most so many. */
    List<String> startingWith(String prefix, int limit);

    /** The running session that was started last. */
    Optional<Session> findNewestOpen();

    /** The session that was started last, that one left out, and those of which only prompts are known. */
    Optional<Session> findNewestExcept(String sessionId);

    /** False: no session with that id. */
    boolean update(Session session);

    /** Those started in the period, newest first, without sub-agents. */
    List<Session> list(Period period, int limit);

    /** The sub-agents that a session's agent started, in their order. */
    List<Session> listSubagents(String sessionId);

    /**
     * Reckons a session's metrics from what is recorded under it and its sub-agents: commands_executed, git_operations,
     * tool_uses, tool_failures, errors_encountered (failed tool calls and API errors), user_interactions (prompts, those
     * sent while the agent worked included), exchanges, files_read, files_modified, lines_added, lines_removed,
     * duration_seconds, active_seconds (the sum of its exchanges), tokens_input, tokens_output, tokens_cache_read,
     * tokens_cache_write_5m, tokens_cache_write_1h, cost_usd (absent when a price is unknown), compactions, interruptions,
     * permission_denials, subagents, and success (1 or 0, where it was told). What is unknown has no metric, so
     * that a session of which only prompts are known has user_interactions and exchanges alone.
     */
    default void measure(String sessionId) {
        keep(reckon(sessionId));
    }

    /** The same, without writing anything: it takes long for a long session. */
    Measured reckon(String sessionId);

    /** Keeps what was reckoned. A session that was marked again in between stays marked. */
    void keep(Measured measured);

    /** Puts a sub-agent, and those that it started itself, below the sessions whose tool calls started them. */
    void linkSubagents(String sessionId);

    /** Notes that a session's metrics, and those of the sessions it belongs to, are to be reckoned anew. */
    void markUnmeasured(String sessionId);

    /** Those so marked of which no metrics were kept since. */
    List<String> listUnmeasured(int limit);

    /** What happened in a session and its sub-agents beside exchanges, in its order. */
    List<SessionEvent> listEvents(String sessionId);

    /** How the tasks of a session's list, and of those of its sub-agents, came and moved on, in that order. */
    List<TodoChange> listTodos(String sessionId);

    /** What is recorded under a session and its sub-agents. */
    SessionTotals totals(String sessionId);
}
