package dev.daybook.storage;

import dev.daybook.core.Source;
import dev.daybook.skill.InvocationStore;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.Phase;
import dev.daybook.skill.SkillInvocation;
import dev.daybook.skill.Trigger;
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

/** Skill invocations in SQLite. */
@RegisterRowMapper(SqliteInvocationStore.InvocationRow.class)
interface SqliteInvocationStore extends InvocationStore {

    @Override
    default boolean add(SkillInvocation invocation) {
        return insert(
                invocation, String.join("\n", invocation.alternatives()), String.join("\n", invocation.followUps()));
    }

    @Override
    default boolean update(SkillInvocation invocation) {
        return updateRow(invocation, String.join("\n", invocation.followUps()));
    }

    @Override
    @SqlQuery("SELECT * FROM skill_invocation WHERE id = :id")
    Optional<SkillInvocation> find(@Bind("id") String id);

    @Override
    @SqlQuery("""
            SELECT *
            FROM skill_invocation
            WHERE session_id = :sessionId AND skill = :skill AND outcome = 'OPEN' AND source <> 'IMPORT'
            ORDER BY started_at DESC, rowid DESC
            LIMIT 1
            """)
    Optional<SkillInvocation> findNewestOpen(@Bind("skill") String skill, @Bind("sessionId") String sessionId);

    @Override
    @SqlQuery("""
            SELECT *
            FROM skill_invocation
            WHERE session_id = :sessionId AND outcome = 'OPEN' AND source <> 'IMPORT'
            ORDER BY started_at, rowid
            """)
    List<SkillInvocation> listOpen(@Bind("sessionId") String sessionId);

    @Override
    @SqlQuery("SELECT * FROM skill_invocation WHERE session_id = :sessionId ORDER BY started_at, rowid")
    List<SkillInvocation> list(@Bind("sessionId") String sessionId);

    @SqlUpdate("""
            INSERT INTO skill_invocation (id, skill, session_id, exchange_id, trigger, workflow, phase, query,
                                          selection_rank, alternatives, started_at, ended_at, duration_ms, outcome,
                                          follow_ups, error_type, source)
            VALUES (:id, :skill, :sessionId, :exchangeId, :trigger, :workflow, :phase, :query,
                    :selectionRank, :alternativeLines, :startedAt, :endedAt, :durationMs, :outcome,
                    :followUpLines, :errorType, :source)
            ON CONFLICT (id) DO NOTHING
            """)
    boolean insert(
            @BindMethods SkillInvocation invocation,
            @Bind("alternativeLines") String alternativeLines,
            @Bind("followUpLines") String followUpLines);

    @SqlUpdate("""
            UPDATE skill_invocation
            SET ended_at = :endedAt, duration_ms = :durationMs, outcome = :outcome, follow_ups = :followUpLines,
                error_type = :errorType
            WHERE id = :id
            """)
    boolean updateRow(@BindMethods SkillInvocation invocation, @Bind("followUpLines") String followUpLines);

    /** An invocation. */
    final class InvocationRow implements RowMapper<SkillInvocation> {
        @Override
        public SkillInvocation map(ResultSet row, StatementContext context) throws SQLException {
            return new SkillInvocation(
                    row.getString("id"),
                    row.getString("skill"),
                    row.getString("session_id"),
                    Columns.text(row, "exchange_id"),
                    Trigger.valueOf(row.getString("trigger")),
                    Columns.text(row, "workflow"),
                    Columns.text(row, "phase").map(Phase::valueOf),
                    Columns.text(row, "query"),
                    Columns.number(row, "selection_rank").map(Math::toIntExact),
                    Columns.lines(row, "alternatives"),
                    Columns.time(row, "started_at"),
                    Columns.timeIfAny(row, "ended_at"),
                    Columns.number(row, "duration_ms"),
                    Outcome.valueOf(row.getString("outcome")),
                    Columns.lines(row, "follow_ups"),
                    Columns.text(row, "error_type"),
                    Source.valueOf(row.getString("source")));
        }
    }
}
