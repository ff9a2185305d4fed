package dev.daybook.storage;

import dev.daybook.core.Period;
import dev.daybook.moving.Measure;
import dev.daybook.moving.SkillImportStore;
import dev.daybook.moving.Sums;
import dev.daybook.skill.SkillInvocation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What was taken over from other recorders of skills, in SQLite. */
@RegisterConstructorMapper(SkillImportStore.Total.class)
@RegisterRowMapper(SqliteInvocationStore.InvocationRow.class)
@RegisterRowMapper(SqliteSkillImportStore.KnownRow.class)
@RegisterRowMapper(SqliteSkillImportStore.StoredRow.class)
interface SqliteSkillImportStore extends SkillImportStore {

    @Override
    default long begin(String path, String zone, Instant at) {
        putFile(path, zone, at);
        return newestRun();
    }

    @SqlUpdate("""
            INSERT INTO skill_import (path, run, zone, imported_at)
            VALUES (:path, (SELECT coalesce(max(run), 0) + 1 FROM skill_import), :zone, :at)
            ON CONFLICT (path) DO UPDATE
            SET run = excluded.run, zone = excluded.zone, imported_at = excluded.imported_at
            """)
    void putFile(@Bind("path") String path, @Bind("zone") String zone, @Bind("at") Instant at);

    @Override
    @SqlQuery("SELECT coalesce(max(run), 0) FROM skill_import")
    long newestRun();

    @Override
    @SqlQuery("""
            SELECT skill_invocation.*, session_digest, run
            FROM imported_invocation
            JOIN skill_invocation ON skill_invocation.id = imported_invocation.invocation_id
            WHERE digest = :digest
            ORDER BY session_digest
            """)
    List<Known> find(@Bind("digest") String digest);

    @Override
    @SqlUpdate("""
            INSERT INTO imported_invocation (digest, session_digest, invocation_id, run, step)
            VALUES (:digest, :sessionDigest, :invocationId, :run, :step)
            ON CONFLICT (digest, session_digest) DO UPDATE
            SET invocation_id = excluded.invocation_id, run = max(run, excluded.run), step = coalesce(step, excluded.step)
            """)
    void put(
            @Bind("digest") String digest,
            @Bind("sessionDigest") String sessionDigest,
            @Bind("invocationId") String invocationId,
            @Bind("run") long run,
            @Bind("step") Optional<String> step);

    @Override
    default void replace(SkillInvocation invocation) {
        replaceRow(invocation, String.join("\n", invocation.alternatives()), String.join("\n", invocation.followUps()));
    }

    @SqlUpdate("""
            UPDATE skill_invocation
            SET session_id = :sessionId, workflow = :workflow, phase = :phase, query = :query,
                selection_rank = :selectionRank, alternatives = :alternativeLines, started_at = :startedAt, ended_at = :endedAt,
                duration_ms = :durationMs, outcome = :outcome, follow_ups = :followUpLines, error_type = :errorType
            WHERE id = :id
            """)
    void replaceRow(
            @BindMethods SkillInvocation invocation,
            @Bind("alternativeLines") String alternativeLines,
            @Bind("followUpLines") String followUpLines);

    @Override
    @SqlUpdate("DELETE FROM skill_invocation WHERE id = :id AND source = 'IMPORT'")
    void delete(@Bind("id") String invocationId);

    @Override
    @SqlQuery("""
            SELECT *
            FROM skill_invocation
            WHERE skill = :skill AND source <> 'IMPORT' AND started_at BETWEEN :from AND :until
              AND NOT EXISTS (SELECT 1 FROM imported_invocation WHERE invocation_id = skill_invocation.id)
            ORDER BY abs(julianday(started_at) - julianday(:at)), id
            LIMIT :limit
            """)
    List<SkillInvocation> ownNear(
            @Bind("skill") String skill,
            @Bind("from") Instant from,
            @Bind("until") Instant until,
            @Bind("at") Instant at,
            @Bind("limit") int limit);

    @Override
    default List<SkillInvocation> own(Period period) {
        return own(Bounds.since(period), Bounds.until(period));
    }

    @SqlQuery("""
            SELECT *
            FROM skill_invocation
            WHERE source <> 'IMPORT' AND started_at >= :since AND started_at < :until
            ORDER BY started_at, id
            """)
    List<SkillInvocation> own(@Bind("since") String since, @Bind("until") String until);

    @Override
    @SqlQuery("""
            SELECT started_at
            FROM skill_invocation
            WHERE source <> 'IMPORT'
            ORDER BY started_at
            LIMIT 1
            """)
    Optional<Instant> firstOwn();

    @Override
    @SqlQuery("""
            SELECT skill,
                   count(*) AS invocations,
                   count(*) FILTER (WHERE outcome = 'COMPLETED') AS completed,
                   count(*) FILTER (WHERE outcome = 'ABANDONED') AS abandoned,
                   count(*) FILTER (WHERE outcome = 'FAILED') AS failed,
                   count(*) FILTER (WHERE outcome = 'OPEN') AS open,
                   count(duration_ms) AS durations,
                   coalesce(sum(duration_ms), 0) AS duration_ms,
                   count(selection_rank) AS ranks,
                   coalesce(sum(selection_rank), 0) AS rank_sum,
                   count(*) FILTER (WHERE phase = 'SETUP') AS setup,
                   count(*) FILTER (WHERE phase = 'EXECUTION') AS execution,
                   count(*) FILTER (WHERE phase = 'VERIFICATION') AS verification,
                   count(*) FILTER (WHERE phase = 'CLEANUP') AS cleanup,
                   count(*) FILTER (WHERE phase = 'ROLLBACK') AS rollback,
                   0 AS other_phase,
                   min(started_at) AS first,
                   max(started_at) AS last
            FROM skill_invocation
            WHERE source = 'IMPORT' AND id IN (SELECT invocation_id FROM imported_invocation WHERE run = :run)
            GROUP BY skill
            ORDER BY skill
            """)
    List<Stored> stored(@Bind("run") long run);

    @Override
    default void putTotals(String path, List<Total> totals) {
        deleteTotals(path);
        totals.forEach(this::putTotal);
    }

    @SqlUpdate("DELETE FROM imported_skill_total WHERE path = :path")
    void deleteTotals(@Bind("path") String path);

    @SqlUpdate("""
            INSERT INTO imported_skill_total (path, skill, invocations, completed, abandoned, duration_ms,
                                              first_invoked, last_invoked, listed)
            VALUES (:path, :skill, :invocations, :completed, :abandoned, :durationMs,
                    :firstInvoked, :lastInvoked, :listed)
            """)
    void putTotal(@BindMethods Total total);

    @Override
    @SqlQuery("SELECT * FROM imported_skill_total ORDER BY path, skill")
    List<Total> totals();

    @Override
    default List<SkillInvocation> page(Period period, Instant afterStart, String afterId, int limit) {
        return page(Bounds.since(period), Bounds.until(period), afterStart, afterId, limit);
    }

    @SqlQuery("""
            SELECT *
            FROM skill_invocation
            WHERE started_at >= :since AND started_at < :until AND (started_at, id) > (:afterStart, :afterId)
            ORDER BY started_at, id
            LIMIT :limit
            """)
    List<SkillInvocation> page(
            @Bind("since") String since,
            @Bind("until") String until,
            @Bind("afterStart") Instant afterStart,
            @Bind("afterId") String afterId,
            @Bind("limit") int limit);

    /** A use that was told before. */
    final class KnownRow implements RowMapper<Known> {
        private final SqliteInvocationStore.InvocationRow invocation = new SqliteInvocationStore.InvocationRow();

        @Override
        public Known map(ResultSet row, StatementContext context) throws SQLException {
            return new Known(row.getString("session_digest"), row.getLong("run"), invocation.map(row, context));
        }
    }

    /** The sums of a skill. */
    final class StoredRow implements RowMapper<Stored> {
        @Override
        public Stored map(ResultSet row, StatementContext context) throws SQLException {
            Sums sums = new Sums();
            for (Measure measure : Measure.values()) {
                sums.add(measure, row.getLong(measure.name().toLowerCase(Locale.ROOT)));
            }
            return new Stored(row.getString("skill"), sums, Columns.time(row, "first"), Columns.time(row, "last"));
        }
    }
}
