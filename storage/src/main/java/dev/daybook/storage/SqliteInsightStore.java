package dev.daybook.storage;

import dev.daybook.core.Period;
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
    /** The messages of a period that count. */
    String OF_PERIOD = """
            WITH spent AS MATERIALIZED (
                SELECT usage.*
                FROM usage
                JOIN exchange ON exchange.id = usage.exchange_id
                WHERE covered_by IS NULL AND usage.at >= :since AND usage.at < :until
            ),
            made AS (
                SELECT id, tool, message
                FROM tool_call
                WHERE message IS NOT NULL
            )\
            """;

    /** The messages of a session and its sub-agents that count. */
    String OF_SESSION = """
            WITH told AS MATERIALIZED (
                SELECT id
                FROM exchange
                WHERE covered_by IS NULL AND session_id IN (
                    SELECT id FROM session WHERE id = :session OR (parent_id = :session AND kind = 'SUBAGENT')
                )
            ),
            spent AS MATERIALIZED (
                SELECT *
                FROM usage
                WHERE exchange_id IN (SELECT id FROM told)
            ),
            made AS (
                SELECT id, tool, message
                FROM tool_call
                WHERE message IS NOT NULL AND exchange_id IN (SELECT id FROM told)
            )\
            """;

    String SUMS = """
            count(DISTINCT key) AS messages,
            sum(input) AS input,
            sum(output) AS output,
            sum(cache_read) AS cache_read,
            sum(cache_write_5m) AS cache_write_5m,
            sum(cache_write_1h) AS cache_write_1h,
            sum(cost_micros) AS cost_micros,
            count(DISTINCT key) FILTER (WHERE cost_micros IS NULL) AS unpriced
            """;

    String DEAREST_FIRST = " ORDER BY sum(cost_micros) DESC NULLS LAST, messages DESC, name";

    String BY_SKILL = " SELECT skill AS name, " + SUMS + " FROM spent GROUP BY skill" + DEAREST_FIRST;

    String BY_MODEL = " SELECT model AS name, " + SUMS + " FROM spent GROUP BY model" + DEAREST_FIRST;

    /** The calls of a message are numbered from 0; those numbered below the remainder get one more than the others. */
    String BY_TOOL = """
            ,
            call AS MATERIALIZED (
                SELECT message,
                       tool,
                       row_number() OVER (PARTITION BY message ORDER BY id) - 1 AS place,
                       count(*) OVER (PARTITION BY message) AS calls
                FROM made
            ),
            divided AS (
                SELECT spent.*, tool, coalesce(place, 0) AS place, coalesce(calls, 1) AS calls
                FROM spent
                LEFT JOIN call ON call.message = spent.key
            ),
            part AS (
                SELECT key,
                       tool,
                       input / calls + (place < input % calls) AS input,
                       output / calls + (place < output % calls) AS output,
                       cache_read / calls + (place < cache_read % calls) AS cache_read,
                       cache_write_5m / calls + (place < cache_write_5m % calls) AS cache_write_5m,
                       cache_write_1h / calls + (place < cache_write_1h % calls) AS cache_write_1h,
                       cost_micros / calls + (place < cost_micros % calls) AS cost_micros
                FROM divided
            )
            SELECT tool AS name,
            """ + SUMS + " FROM part GROUP BY tool" + DEAREST_FIRST;

    @Override
    default List<PartUse> spentBySkill(Period period) {
        return spentBySkill(Bounds.since(period), Bounds.until(period));
    }

    @Override
    default List<PartUse> spentByTool(Period period) {
        return spentByTool(Bounds.since(period), Bounds.until(period));
    }

    @SqlQuery(OF_PERIOD + BY_SKILL)
    List<PartUse> spentBySkill(@Bind("since") String since, @Bind("until") String until);

    @SqlQuery(OF_PERIOD + BY_TOOL)
    List<PartUse> spentByTool(@Bind("since") String since, @Bind("until") String until);

    @Override
    @SqlQuery(OF_SESSION + BY_SKILL)
    List<PartUse> spentBySkill(@Bind("session") String sessionId);

    @Override
    @SqlQuery(OF_SESSION + BY_TOOL)
    List<PartUse> spentByTool(@Bind("session") String sessionId);

    @Override
    @SqlQuery(OF_SESSION + BY_MODEL)
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
    default List<Long> exchangeDurationsMs(Period period) {
        return exchangeDurationsMs(Bounds.since(period), Bounds.until(period));
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
    default List<Long> skillDurationsMs(String skill, Period period) {
        return skillDurationsMs(skill, Bounds.since(period), Bounds.until(period));
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

    @SqlQuery("""
            SELECT duration_ms
            FROM exchange
            JOIN session ON session.id = exchange.session_id
            WHERE duration_ms IS NOT NULL AND covered_by IS NULL AND kind <> 'SUBAGENT' AND at >= :since AND at < :until
            """)
    List<Long> exchangeDurationsMs(@Bind("since") String since, @Bind("until") String until);

    @SqlQuery("""
            WITH told AS (
                SELECT exchange.id, redactions, covered_by, kind
                FROM exchange
                JOIN session ON session.id = exchange.session_id
                WHERE at >= :since AND at < :until
            ),
            call AS (
                SELECT succeeded
                FROM tool_call
                JOIN told ON told.id = tool_call.exchange_id
                WHERE covered_by IS NULL
            ),
            touch AS (
                SELECT path, access
                FROM file_touch
                JOIN told ON told.id = file_touch.exchange_id
            )
            SELECT (SELECT count(*) FROM told WHERE covered_by IS NULL AND kind <> 'SUBAGENT') AS exchanges,
                   (SELECT count(*) FROM call) AS tool_calls,
                   (SELECT count(*) FROM call WHERE succeeded = 0) AS failed_tool_calls,
                   (SELECT count(*) FROM call WHERE succeeded IS NOT NULL) AS tool_calls_with_outcome,
                   (SELECT count(DISTINCT path) FROM touch WHERE access = 'READ') AS files_read,
                   (SELECT count(DISTINCT path) FROM touch WHERE access = 'MODIFIED') AS files_modified,
                   (SELECT count(*) FROM run_log WHERE started_at >= :since AND started_at < :until) AS run_logs,
                   (SELECT coalesce(sum(redactions), 0) FROM told WHERE covered_by IS NULL) AS redactions
            """)
    Totals totals(@Bind("since") String since, @Bind("until") String until);

    @SqlQuery("""
            SELECT rule, sum(count) AS n
            FROM redaction
            JOIN exchange ON exchange.id = redaction.exchange_id
            WHERE covered_by IS NULL AND at >= :since AND at < :until
            GROUP BY rule
            """)
    @KeyColumn("rule")
    @ValueColumn("n")
    Map<String, Long> redactions(@Bind("since") String since, @Bind("until") String until);

    @SqlQuery("""
            SELECT feedback, count(*) AS n
            FROM exchange
            WHERE feedback IS NOT NULL AND at >= :since AND at < :until
            GROUP BY feedback
            """)
    @KeyColumn("feedback")
    @ValueColumn("n")
    Map<String, Long> feedback(@Bind("since") String since, @Bind("until") String until);

    @SqlQuery("""
            SELECT skill,
                   count(*) FILTER (WHERE outcome = 'COMPLETED') AS completed,
                   count(*) FILTER (WHERE outcome = 'ABANDONED') AS abandoned,
                   count(*) FILTER (WHERE outcome = 'FAILED') AS failed,
                   count(*) FILTER (WHERE outcome = 'OPEN') AS open,
                   count(DISTINCT session_id) AS sessions,
                   max(started_at) AS last_used
            FROM skill_invocation
            WHERE started_at >= :since AND started_at < :until
            GROUP BY skill
            ORDER BY count(*) DESC, skill
            LIMIT :limit
            """)
    List<SkillUse> skills(@Bind("since") String since, @Bind("until") String until, @Bind("limit") int limit);

    @SqlQuery("""
            SELECT duration_ms
            FROM skill_invocation
            WHERE skill = :skill AND outcome = 'COMPLETED' AND duration_ms IS NOT NULL
              AND started_at >= :since AND started_at < :until
            """)
    List<Long> skillDurationsMs(@Bind("skill") String skill, @Bind("since") String since, @Bind("until") String until);

    @SqlQuery("""
            SELECT tool,
                   count(*) AS calls,
                   count(*) FILTER (WHERE succeeded = 0) AS failed,
                   count(succeeded) AS with_outcome
            FROM tool_call
            JOIN exchange ON exchange.id = tool_call.exchange_id
            WHERE covered_by IS NULL AND at >= :since AND at < :until
            GROUP BY tool
            ORDER BY calls DESC, tool
            LIMIT :limit
            """)
    List<ToolUse> tools(@Bind("since") String since, @Bind("until") String until, @Bind("limit") int limit);

    @SqlQuery("""
            SELECT usage.model,
                   count(*) AS messages,
                   sum(input) AS input,
                   sum(output) AS output,
                   sum(cache_read) AS cache_read,
                   sum(cache_write_5m) AS cache_write_5m,
                   sum(cache_write_1h) AS cache_write_1h,
                   sum(cost_micros) AS cost_micros,
                   count(*) FILTER (WHERE cost_micros IS NULL) AS unpriced
            FROM usage
            JOIN exchange ON exchange.id = usage.exchange_id
            WHERE covered_by IS NULL AND usage.at >= :since AND usage.at < :until
            GROUP BY usage.model
            ORDER BY sum(cost_micros) DESC NULLS LAST, messages DESC, usage.model
            LIMIT :limit
            """)
    List<ModelUse> models(@Bind("since") String since, @Bind("until") String until, @Bind("limit") int limit);

    @SqlQuery("""
            SELECT substr(usage.at, 1, 10) AS day,
                   count(*) AS messages,
                   sum(input) AS input,
                   sum(output) AS output,
                   sum(cache_read) AS cache_read,
                   sum(cache_write_5m) AS cache_write_5m,
                   sum(cache_write_1h) AS cache_write_1h,
                   sum(cost_micros) AS cost_micros,
                   count(*) FILTER (WHERE cost_micros IS NULL) AS unpriced
            FROM usage
            JOIN exchange ON exchange.id = usage.exchange_id
            WHERE covered_by IS NULL AND usage.at >= :since AND usage.at < :until
            GROUP BY day
            ORDER BY day DESC
            LIMIT :limit
            """)
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
