package dev.daybook.storage;

import dev.daybook.core.Source;
import dev.daybook.skill.Phase;
import dev.daybook.workflow.WorkflowNode;
import dev.daybook.workflow.WorkflowRun;
import dev.daybook.workflow.WorkflowStatus;
import dev.daybook.workflow.WorkflowStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Runs of workflows in SQLite. */
@RegisterRowMapper(SqliteWorkflowStore.RunRow.class)
@RegisterRowMapper(SqliteWorkflowStore.NodeRow.class)
interface SqliteWorkflowStore extends WorkflowStore {

    @Override
    @SqlUpdate("""
            INSERT INTO workflow_run (id, session_id, workflow, status, started_at, ended_at, duration_ms, source)
            VALUES (:id, :sessionId, :workflow, :status, :startedAt, :endedAt, :durationMs, :source)
            ON CONFLICT (id) DO NOTHING
            """)
    boolean add(@BindMethods WorkflowRun run);

    @Override
    @SqlQuery("SELECT * FROM workflow_run WHERE id = :id")
    Optional<WorkflowRun> find(@Bind("id") String runId);

    @Override
    @SqlQuery("""
            SELECT *
            FROM workflow_run
            WHERE session_id = :sessionId AND workflow = :workflow AND status = 'RUNNING'
            ORDER BY started_at DESC, rowid DESC
            LIMIT 1
            """)
    Optional<WorkflowRun> findNewestOpen(@Bind("workflow") String workflow, @Bind("sessionId") String sessionId);

    @Override
    @SqlQuery("""
            SELECT *
            FROM workflow_run
            WHERE session_id = :sessionId AND workflow = :workflow
            ORDER BY started_at DESC, rowid DESC
            LIMIT 1
            """)
    Optional<WorkflowRun> findNewest(@Bind("workflow") String workflow, @Bind("sessionId") String sessionId);

    @Override
    @SqlUpdate("""
            UPDATE workflow_run
            SET status = :status, ended_at = :endedAt, duration_ms = :durationMs
            WHERE id = :id
            """)
    boolean update(@BindMethods WorkflowRun run);

    @Override
    @SqlQuery("""
            SELECT *
            FROM workflow_run
            WHERE session_id = :sessionId AND status = 'RUNNING'
            ORDER BY started_at, rowid
            """)
    List<WorkflowRun> listOpen(@Bind("sessionId") String sessionId);

    @Override
    @SqlQuery(SqliteWorkflowTraceStore.PART + """
            SELECT *
            FROM workflow_run
            WHERE session_id IN part
            ORDER BY started_at, rowid
            """)
    List<WorkflowRun> list(@Bind("sessionId") String sessionId);

    @Override
    @SqlUpdate("""
            INSERT INTO workflow_node (run_id, position, name, phase, status, started_at, ended_at, duration_ms)
            VALUES (:runId, :position, :name, :phase, :status, :startedAt, :endedAt, :durationMs)
            ON CONFLICT (run_id, position) DO UPDATE
            SET phase = excluded.phase, status = excluded.status, ended_at = excluded.ended_at,
                duration_ms = excluded.duration_ms
            WHERE (phase, status, ended_at, duration_ms)
                IS NOT (excluded.phase, excluded.status, excluded.ended_at, excluded.duration_ms)
            """)
    void put(@BindMethods WorkflowNode node);

    @Override
    @SqlQuery("""
            SELECT *
            FROM workflow_node
            WHERE run_id = :runId AND name = :name
            ORDER BY position DESC
            LIMIT 1
            """)
    Optional<WorkflowNode> findNewestNode(@Bind("runId") String runId, @Bind("name") String name);

    /** Places are given one after the other, so the last one tells. */
    @Override
    @SqlQuery("SELECT coalesce(max(position), 0) FROM workflow_node WHERE run_id = :runId")
    int countNodes(@Bind("runId") String runId);

    @Override
    @SqlQuery("SELECT * FROM workflow_node WHERE run_id = :runId AND status = 'RUNNING' ORDER BY position")
    List<WorkflowNode> listOpenNodes(@Bind("runId") String runId);

    @Override
    @SqlQuery("SELECT * FROM workflow_node WHERE run_id = :runId ORDER BY position")
    List<WorkflowNode> listNodes(@Bind("runId") String runId);

    /** A run. */
    final class RunRow implements RowMapper<WorkflowRun> {
        @Override
        public WorkflowRun map(ResultSet row, StatementContext context) throws SQLException {
            return new WorkflowRun(
                    row.getString("id"),
                    row.getString("session_id"),
                    row.getString("workflow"),
                    WorkflowStatus.valueOf(row.getString("status")),
                    Columns.time(row, "started_at"),
                    Columns.timeIfAny(row, "ended_at"),
                    Columns.number(row, "duration_ms"),
                    Source.valueOf(row.getString("source")));
        }
    }

    /** A node. */
    final class NodeRow implements RowMapper<WorkflowNode> {
        @Override
        public WorkflowNode map(ResultSet row, StatementContext context) throws SQLException {
            return new WorkflowNode(
                    row.getString("run_id"),
                    row.getInt("position"),
                    row.getString("name"),
                    Columns.text(row, "phase").map(Phase::valueOf),
                    WorkflowStatus.valueOf(row.getString("status")),
                    Columns.time(row, "started_at"),
                    Columns.timeIfAny(row, "ended_at"),
                    Columns.number(row, "duration_ms"));
        }
    }
}
