package dev.daybook.storage;

import dev.daybook.core.Period;
import dev.daybook.workflow.WorkflowSummary;
import dev.daybook.workflow.WorkflowSummaryStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What was derived of sessions' workflows, in SQLite. */
@RegisterConstructorMapper(WorkflowSummaryStore.Stale.class)
@RegisterRowMapper(SqliteWorkflowSummaryStore.SummaryRow.class)
interface SqliteWorkflowSummaryStore extends WorkflowSummaryStore {

    @Override
    @SqlQuery("SELECT * FROM workflow_stale ORDER BY rowid LIMIT :limit")
    List<Stale> listStale(@Bind("limit") int limit);

    @Override
    @SqlQuery("SELECT count(*) FROM workflow_stale")
    long countStale();

    @Override
    default void put(WorkflowSummary summary) {
        replace(
                summary,
                SummaryLines.ofRuns(summary.runs()),
                SummaryLines.ofSteps(summary.steps()),
                SummaryLines.ofSkills(summary.skillsBefore()));
    }

    @Override
    @SqlUpdate("DELETE FROM workflow_summary WHERE session_id = :sessionId")
    void delete(@Bind("sessionId") String sessionId);

    @Override
    @SqlUpdate("DELETE FROM workflow_stale WHERE session_id = :sessionId AND mark = :mark")
    void settle(@BindMethods Stale stale);

    @Override
    default void forEach(Period period, Consumer<WorkflowSummary> reader) {
        try (Stream<WorkflowSummary> summaries = stream(Bounds.since(period), Bounds.until(period))) {
            summaries.forEach(reader);
        }
    }

    @Override
    default List<WorkflowSummary> listWithRuns(Period period, int limit) {
        return listRows(Bounds.since(period), Bounds.until(period), limit);
    }

    /** A session may be deleted before its summary is kept. */
    @SqlUpdate("""
            INSERT INTO workflow_summary (session_id, started_at, skills, skills_completed, skill_ms, nodes,
                                          nodes_completed, workflow_ms, runs, steps, skills_before)
            SELECT id, :startedAt, :skills, :skillsCompleted, :skillMs, :nodes, :nodesCompleted, :workflowMs, :runLines, :stepLines,
                   :skillLines
            FROM session
            WHERE id = :sessionId
            ON CONFLICT (session_id) DO UPDATE
            SET started_at = excluded.started_at, skills = excluded.skills, skills_completed = excluded.skills_completed, skill_ms = excluded.skill_ms,
                nodes = excluded.nodes, nodes_completed = excluded.nodes_completed, workflow_ms = excluded.workflow_ms,
                runs = excluded.runs, steps = excluded.steps, skills_before = excluded.skills_before
            """)
    void replace(
            @BindMethods WorkflowSummary summary,
            @Bind("runLines") String runs,
            @Bind("stepLines") String steps,
            @Bind("skillLines") String skills);

    /** One after the other as they lie: to look each up would take longer than to pass by those of other times. */
    @SqlQuery("""
            SELECT *
            FROM workflow_summary
            WHERE started_at >= :since AND started_at < :until
            ORDER BY rowid DESC
            """)
    Stream<WorkflowSummary> stream(@Bind("since") String since, @Bind("until") String until);

    @SqlQuery("""
            SELECT workflow_summary.*
            FROM session
            JOIN workflow_summary ON session_id = id
            WHERE session.started_at >= :since AND session.started_at < :until AND runs <> ''
            ORDER BY session.started_at DESC
            LIMIT :limit
            """)
    List<WorkflowSummary> listRows(@Bind("since") String since, @Bind("until") String until, @Bind("limit") int limit);

    /** A summary. */
    final class SummaryRow implements RowMapper<WorkflowSummary> {
        @Override
        public WorkflowSummary map(ResultSet row, StatementContext context) throws SQLException {
            return new WorkflowSummary(
                    row.getString("session_id"),
                    Columns.time(row, "started_at"),
                    row.getLong("skills"),
                    row.getLong("skills_completed"),
                    Columns.number(row, "skill_ms"),
                    row.getLong("nodes"),
                    row.getLong("nodes_completed"),
                    Columns.number(row, "workflow_ms"),
                    SummaryLines.runs(row.getString("runs")),
                    SummaryLines.steps(row.getString("steps")),
                    SummaryLines.skills(row.getString("skills_before")));
        }
    }
}
