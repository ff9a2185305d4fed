package dev.daybook.storage;

import dev.daybook.skill.SkillInvocation;
import dev.daybook.workflow.WorkflowTraceStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * What tells of workflows, read from what other tables hold of a session and its sub-agents. A plus before a column keeps
 * SQLite from going over all calls of a tool, or all events of a kind, to find those of one session.
 */
@RegisterRowMapper(SqliteWorkflowTraceStore.CommandRow.class)
@RegisterRowMapper(SqliteWorkflowTraceStore.SubagentRow.class)
@RegisterRowMapper(SqliteInvocationStore.InvocationRow.class)
interface SqliteWorkflowTraceStore extends WorkflowTraceStore {
    /** The session and its sub-agents. */
    String PART = """
            WITH RECURSIVE part AS (
                SELECT id
                FROM session
                WHERE id = :sessionId
                UNION
                SELECT session.id
                FROM session
                JOIN part ON session.parent_id = part.id
                WHERE kind = 'SUBAGENT'
            )
            """;

    @Override
    @SqlQuery(PART + """
            SELECT target,
                   coalesce(tool_call.started_at, at) AS called_at,
                   tool_call.duration_ms,
                   succeeded,
                   exit_code,
                   coalesce(instr(input, '"run_in_background":true'), 0) > 0 AS background,
                   coalesce(substr(coalesce(error, result), -800), '') AS output
            FROM exchange
            JOIN tool_call ON tool_call.exchange_id = exchange.id
            WHERE session_id IN part AND covered_by IS NULL AND target IS NOT NULL
              AND +tool IN ('Bash', 'shell', 'local_shell', 'exec_command', 'run_shell_command')
            ORDER BY called_at, tool_call.id
            """)
    List<Command> listCommands(@Bind("sessionId") String sessionId);

    @Override
    @SqlQuery(PART + """
            SELECT session.id,
                   coalesce(
                       (SELECT value FROM session_param WHERE session_id = session.id AND key = 'agent_type'),
                       title,
                       'sub-agent') AS name,
                   session.started_at,
                   ended_at,
                   status = 'RUNNING' AS running,
                   CASE
                       WHEN source <> 'TRANSCRIPT' AND status = 'COMPLETED' THEN 1
                       WHEN source <> 'TRANSCRIPT' AND status = 'FAILED' THEN 0
                       ELSE (SELECT succeeded
                             FROM session_param
                             JOIN tool_call ON tool_call.external_id = value
                             WHERE session_param.session_id = session.id AND key = 'tool_use_id')
                   END AS succeeded
            FROM session
            WHERE id IN part AND id <> :sessionId
            ORDER BY session.started_at, session.rowid
            """)
    List<Subagent> listSubagents(@Bind("sessionId") String sessionId);

    @Override
    @SqlQuery("""
            SELECT at
            FROM exchange
            WHERE session_id = :sessionId AND covered_by IS NULL AND query <> ''
            UNION ALL
            SELECT at
            FROM session_event
            WHERE session_id = :sessionId AND +kind = 'QUEUED_PROMPT'
            ORDER BY at
            """)
    List<Instant> listPrompts(@Bind("sessionId") String sessionId);

    @Override
    @SqlQuery(PART + """
            SELECT coalesce(tool_call.started_at, at) AS called_at
            FROM exchange
            JOIN tool_call ON tool_call.exchange_id = exchange.id
            WHERE session_id IN part AND covered_by IS NULL
            ORDER BY called_at
            """)
    List<Instant> listToolCalls(@Bind("sessionId") String sessionId);

    @Override
    @SqlQuery(PART + """
            SELECT *
            FROM skill_invocation
            WHERE session_id IN part
            ORDER BY started_at, rowid
            """)
    List<SkillInvocation> listInvocations(@Bind("sessionId") String sessionId);

    /** A command. */
    final class CommandRow implements RowMapper<Command> {
        @Override
        public Command map(ResultSet row, StatementContext context) throws SQLException {
            return new Command(
                    row.getString("target"),
                    Columns.time(row, "called_at"),
                    Columns.number(row, "duration_ms"),
                    Columns.truth(row, "succeeded"),
                    Columns.number(row, "exit_code").map(Math::toIntExact),
                    row.getBoolean("background"),
                    row.getString("output"));
        }
    }

    /** A sub-agent. */
    final class SubagentRow implements RowMapper<Subagent> {
        @Override
        public Subagent map(ResultSet row, StatementContext context) throws SQLException {
            return new Subagent(
                    row.getString("id"),
                    row.getString("name"),
                    Columns.time(row, "started_at"),
                    Columns.timeIfAny(row, "ended_at"),
                    row.getBoolean("running"),
                    Columns.truth(row, "succeeded"));
        }
    }
}
