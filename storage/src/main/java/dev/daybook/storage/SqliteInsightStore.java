package dev.daybook.storage;

import dev.daybook.core.Period;
import dev.daybook.insight.DurationSample;
import dev.daybook.insight.InsightStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Counts over the record, in SQLite; what an agent told of and its transcript tells as well counts once. */
@RegisterConstructorMapper(InsightStore.Totals.class)
@RegisterConstructorMapper(InsightStore.SkillUse.class)
@RegisterConstructorMapper(InsightStore.ToolUse.class)
@RegisterRowMapper(SqliteInsightStore.ModelUseRow.class)
@RegisterRowMapper(SqliteInsightStore.DayUseRow.class)
@RegisterRowMapper(SqliteInsightStore.PartUseRow.class)
interface SqliteInsightStore extends InsightStore {
    /** The messages of a session and its sub-agents that count; what they have to do with days is of no interest. */
    String OF_SESSION = """
            WITH told AS MATERIALIZED (
                SELECT id
                FROM exchange
                WHERE covered_by IS NULL AND session_id IN (
                    SELECT id FROM session WHERE id = :session OR (parent_id = :session AND kind = 'SUBAGENT')
                )
            ),
            spent AS MATERIALIZED (
                SELECT '' AS day, usage.*
                FROM usage
                WHERE exchange_id IN (SELECT id FROM told)
            ),
            made AS (
                SELECT id, tool, message
                FROM tool_call
                WHERE message IS NOT NULL AND exchange_id IN (SELECT id FROM told)
            )\
            """;

    String DEAREST_FIRST = " ORDER BY sum(cost_micros) DESC NULLS LAST, messages DESC, name";

    /** What was spent on the days that are summed up, and then on those that are not. */
    String KEPT = """
            ,
            used AS (
                SELECT day, name, messages, input, output, cache_read, cache_write_5m, cache_write_1h, cost_micros, unpriced
                FROM day_spent AS used
                WHERE part = \
            """;

    String AND_LOOSE = " AND " + SqliteDaySumStore.SUMMED + " UNION ALL ";

    String USED = """
            )
            SELECT sum(messages) AS messages,
                   sum(input) AS input,
                   sum(output) AS output,
                   sum(cache_read) AS cache_read,
                   sum(cache_write_5m) AS cache_write_5m,
                   sum(cache_write_1h) AS cache_write_1h,
                   sum(cost_micros) AS cost_micros,
                   sum(unpriced) AS unpriced,
            """;

    String ON_MODELS = SqliteDaySumStore.LOOSE + SqliteDaySumStore.SPENT + KEPT + "'MODEL'" + AND_LOOSE
            + SqliteDaySumStore.BY_MODEL + USED;

    String ON_SKILLS = SqliteDaySumStore.LOOSE + SqliteDaySumStore.SPENT + KEPT + "'SKILL'" + AND_LOOSE
            + SqliteDaySumStore.BY_SKILL + USED;

    String ON_TOOLS = SqliteDaySumStore.LOOSE + SqliteDaySumStore.SPENT + SqliteDaySumStore.DIVIDED + KEPT + "'TOOL'"
            + AND_LOOSE + SqliteDaySumStore.BY_TOOL + USED;

    /** Tools' calls, of the days that are summed up and of those that are not. */
    String CALLED = SqliteDaySumStore.LOOSE + SqliteDaySumStore.TOLD + """
            ,
            called AS (
                SELECT day, tool, calls, failed, with_outcome
                FROM day_tool AS used
                WHERE
            """ + SqliteDaySumStore.SUMMED + " UNION ALL "
            + SqliteDaySumStore.CALLS + ")";

    /** Exchanges, of the days that are summed up and of those that are not. */
    String COUNTED = """
            ,
            counted AS (
                SELECT day, exchanges, redactions, durations
                FROM day_sum AS used
                WHERE
            """ + SqliteDaySumStore.SUMMED + " UNION ALL " + SqliteDaySumStore.COUNTS + ")";

    @Override
    default List<PartUse> spentBySkill(Period period) {
        return spentBySkill(Bounds.since(period), Bounds.until(period));
    }

    @Override
    default List<PartUse> spentByTool(Period period) {
        return spentByTool(Bounds.since(period), Bounds.until(period));
    }

    @SqlQuery(ON_SKILLS + " name FROM used GROUP BY name" + DEAREST_FIRST)
    List<PartUse> spentBySkill(@Bind("since") String since, @Bind("until") String until);

    @SqlQuery(ON_TOOLS + " name FROM used GROUP BY name" + DEAREST_FIRST)
    List<PartUse> spentByTool(@Bind("since") String since, @Bind("until") String until);

    @Override
    @SqlQuery(OF_SESSION + SqliteDaySumStore.BY_SKILL + DEAREST_FIRST)
    List<PartUse> spentBySkill(@Bind("session") String sessionId);

    @Override
    @SqlQuery(OF_SESSION + SqliteDaySumStore.DIVIDED + SqliteDaySumStore.BY_TOOL + DEAREST_FIRST)
    List<PartUse> spentByTool(@Bind("session") String sessionId);

    @Override
    @SqlQuery(OF_SESSION + SqliteDaySumStore.BY_MODEL + DEAREST_FIRST)
    List<PartUse> spentByModel(@Bind("session") String sessionId);

    @Override
    default Map<String, Long> sessionsByStatus(Period period) {
        return sessionsByStatus(Bounds.since(period), Bounds.until(period));
    }

    @Override
    default List<Long> sessionDurationsMs(Period period) {
        return sessionDurationsMs(Bounds.since(period), Bounds.until(period));
    }

    @Override
    default DurationSample exchangeDurationsMs(Period period) {
        return DurationTexts.sample(exchangeDurationsMs(Bounds.since(period), Bounds.until(period)));
    }

    @Override
    default Totals totals(Period period) {
        return totals(Bounds.since(period), Bounds.until(period));
    }

    @Override
    default Map<String, Long> feedback(Period period) {
        return feedback(Bounds.since(period), Bounds.until(period));
    }

    @Override
    default Map<String, Long> redactions(Period period) {
        return redactions(Bounds.since(period), Bounds.until(period));
    }

    @Override
    default List<SkillUse> skills(Period period, int limit) {
        return skills(Bounds.since(period), Bounds.until(period), limit);
    }

    @Override
    default DurationSample skillDurationsMs(String skill, Period period) {
        return DurationTexts.sample(skillDurationsMs(skill, Bounds.since(period), Bounds.until(period)));
    }

    @Override
    default List<ToolUse> tools(Period period, int limit) {
        return tools(Bounds.since(period), Bounds.until(period), limit);
    }

    @Override
    default List<ModelUse> models(Period period, int limit) {
        return models(Bounds.since(period), Bounds.until(period), limit);
    }

    @Override
    default List<DayUse> days(Period period, int limit) {
        return days(Bounds.since(period), Bounds.until(period), limit);
    }

    @SqlQuery("""
            SELECT CASE source WHEN 'TRANSCRIPT' THEN 'IMPORTED' ELSE status END AS outcome, count(*) AS n
            FROM session
            WHERE started_at >= :since AND started_at < :until AND kind <> 'SUBAGENT'
            GROUP BY outcome
            """)
    @KeyColumn("outcome")
    @ValueColumn("n")
    Map<String, Long> sessionsByStatus(@Bind("since") String since, @Bind("until") String until);

    @SqlQuery("""
            SELECT CAST(round((julianday(ended_at) - julianday(started_at)) * 86400000) AS INTEGER)
            FROM session
            WHERE ended_at IS NOT NULL AND kind <> 'SUBAGENT' AND started_at >= :since AND started_at < :until
            """)
    List<Long> sessionDurationsMs(@Bind("since") String since, @Bind("until") String until);

    @SqlQuery(SqliteDaySumStore.LOOSE + SqliteDaySumStore.TOLD + COUNTED
            + " SELECT coalesce(group_concat(durations), '') FROM counted")
    String exchangeDurationsMs(@Bind("since") String since, @Bind("until") String until);

    @SqlQuery(CALLED + COUNTED + """
            ,
            touch AS MATERIALIZED (
                SELECT day, access, path
                FROM day_file AS used
                WHERE
            """ + SqliteDaySumStore.SUMMED + " UNION ALL " + SqliteDaySumStore.FILES + """
            )
            SELECT (SELECT coalesce(sum(exchanges), 0) FROM counted) AS exchanges,
                   coalesce(sum(calls), 0) AS tool_calls,
                   coalesce(sum(failed), 0) AS failed_tool_calls,
                   coalesce(sum(with_outcome), 0) AS tool_calls_with_outcome,
                   (SELECT count(DISTINCT path) FROM touch WHERE access = 'READ') AS files_read,
                   (SELECT count(DISTINCT path) FROM touch WHERE access = 'MODIFIED') AS files_modified,
                   (SELECT count(*) FROM run_log WHERE started_at >= :since AND started_at < :until) AS run_logs,
                   (SELECT coalesce(sum(redactions), 0) FROM counted) AS redactions
            FROM called
            """)
    Totals totals(@Bind("since") String since, @Bind("until") String until);

    @SqlQuery("""
            SELECT rule, sum(count) AS n
            FROM redaction
            CROSS JOIN exchange ON exchange.id = redaction.exchange_id
            WHERE covered_by IS NULL AND at >= :since AND at < :until
            GROUP BY rule
            """)
    @KeyColumn("rule")
    @ValueColumn("n")
    Map<String, Long> redactions(@Bind("since") String since, @Bind("until") String until);

    @SqlQuery("""
            SELECT feedback, count(*) AS n
            FROM exchange_feedback
            WHERE at >= :since AND at < :until
            GROUP BY feedback
            """)
    @KeyColumn("feedback")
    @ValueColumn("n")
    Map<String, Long> feedback(@Bind("since") String since, @Bind("until") String until);

    @SqlQuery("""
            WITH top AS MATERIALIZED (
                SELECT skill,
                       count(*) AS uses,
                       count(*) FILTER (WHERE outcome = 'COMPLETED') AS completed,
                       count(*) FILTER (WHERE outcome = 'ABANDONED') AS abandoned,
                       count(*) FILTER (WHERE outcome = 'FAILED') AS failed,
                       count(*) FILTER (WHERE outcome = 'OPEN') AS open,
                       max(started_at) AS last_used
                FROM skill_invocation INDEXED BY skill_invocation_by_use
                WHERE started_at >= :since AND started_at < :until
                GROUP BY skill
                ORDER BY uses DESC, skill
                LIMIT :limit
            )
            SELECT skill, completed, abandoned, failed, open, last_used,
                   (SELECT count(DISTINCT session_id)
                    FROM skill_invocation AS used INDEXED BY skill_invocation_by_skill_session
                    WHERE used.skill = top.skill AND started_at >= :since AND started_at < :until) AS sessions
            FROM top
            ORDER BY uses DESC, skill
            """)
    List<SkillUse> skills(@Bind("since") String since, @Bind("until") String until, @Bind("limit") int limit);

    @SqlQuery("""
            SELECT coalesce(group_concat(duration_ms), '')
            FROM skill_invocation INDEXED BY skill_invocation_by_duration
            WHERE skill = :skill AND outcome = 'COMPLETED' AND duration_ms IS NOT NULL
              AND started_at >= :since AND started_at < :until
            """)
    String skillDurationsMs(@Bind("skill") String skill, @Bind("since") String since, @Bind("until") String until);

    @SqlQuery(CALLED + """
            SELECT tool, sum(calls) AS calls, sum(failed) AS failed, sum(with_outcome) AS with_outcome
            FROM called
            GROUP BY tool
            ORDER BY sum(calls) DESC, tool
            LIMIT :limit
            """)
    List<ToolUse> tools(@Bind("since") String since, @Bind("until") String until, @Bind("limit") int limit);

    @SqlQuery(ON_MODELS + " name AS model FROM used GROUP BY name" + DEAREST_FIRST + " LIMIT :limit")
    List<ModelUse> models(@Bind("since") String since, @Bind("until") String until, @Bind("limit") int limit);

    @SqlQuery(ON_MODELS + " day FROM used GROUP BY day ORDER BY day DESC LIMIT :limit")
    List<DayUse> days(@Bind("since") String since, @Bind("until") String until, @Bind("limit") int limit);

    /** What a model was used for. */
    final class ModelUseRow implements RowMapper<ModelUse> {
        @Override
        public ModelUse map(ResultSet row, StatementContext context) throws SQLException {
            return new ModelUse(
                    Columns.text(row, "model"),
                    row.getLong("messages"),
                    Columns.tokens(row),
                    Columns.number(row, "cost_micros"),
                    row.getLong("unpriced"));
        }
    }

    /** What was spent on a day. */
    final class DayUseRow implements RowMapper<DayUse> {
        @Override
        public DayUse map(ResultSet row, StatementContext context) throws SQLException {
            return new DayUse(
                    row.getString("day"),
                    row.getLong("messages"),
                    Columns.tokens(row),
                    Columns.number(row, "cost_micros"),
                    row.getLong("unpriced"));
        }
    }

    /** A part of what was spent. */
    final class PartUseRow implements RowMapper<PartUse> {
        @Override
        public PartUse map(ResultSet row, StatementContext context) throws SQLException {
            return new PartUse(
                    Columns.text(row, "name"),
                    row.getLong("messages"),
                    Columns.tokens(row),
                    Columns.number(row, "cost_micros"),
                    row.getLong("unpriced"));
        }
    }
}
