package dev.daybook.storage;

import dev.daybook.insight.InsightStore.DayUse;
import dev.daybook.insight.InsightStore.ModelUse;
import dev.daybook.insight.InsightStore.PartUse;
import dev.daybook.insight.InsightStore.SkillUse;
import dev.daybook.insight.InsightStore.ToolUse;
import dev.daybook.insight.InsightStore.Totals;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What the insight store says, counted row by row in the plainest way, without any sums that were kept. */
@RegisterConstructorMapper(Totals.class)
@RegisterConstructorMapper(ToolUse.class)
@RegisterConstructorMapper(SkillUse.class)
@RegisterRowMapper(SqliteInsightStore.ModelUseRow.class)
@RegisterRowMapper(SqliteInsightStore.DayUseRow.class)
@RegisterRowMapper(SqliteInsightStore.PartUseRow.class)
interface CountedInsights {
    String SPENT = """
            WITH spent AS MATERIALIZED (
                SELECT usage.*
                FROM usage
                JOIN exchange ON exchange.id = usage.exchange_id
                WHERE covered_by IS NULL AND usage.at >= :since AND usage.at < :until
            ),
            call AS MATERIALIZED (
                SELECT message,
                       tool,
                       row_number() OVER (PARTITION BY message ORDER BY id) - 1 AS place,
                       count(*) OVER (PARTITION BY message) AS calls
                FROM tool_call
                WHERE message IS NOT NULL
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
            SELECT count(DISTINCT key) AS messages,
                   sum(input) AS input,
                   sum(output) AS output,
                   sum(cache_read) AS cache_read,
                   sum(cache_write_5m) AS cache_write_5m,
                   sum(cache_write_1h) AS cache_write_1h,
                   sum(cost_micros) AS cost_micros,
                   count(DISTINCT key) FILTER (WHERE cost_micros IS NULL) AS unpriced,
            """;

    String DEAREST_FIRST = " ORDER BY sum(cost_micros) DESC NULLS LAST, messages DESC, ";

    @SqlQuery(SPENT + "skill AS name FROM spent GROUP BY skill" + DEAREST_FIRST + "skill")
    List<PartUse> spentBySkill(@Bind("since") String since, @Bind("until") String until);

    @SqlQuery(SPENT + "tool AS name FROM part GROUP BY tool" + DEAREST_FIRST + "tool")
    List<PartUse> spentByTool(@Bind("since") String since, @Bind("until") String until);

    @SqlQuery(SPENT + "model FROM spent GROUP BY model" + DEAREST_FIRST + "model LIMIT 3")
    List<ModelUse> models(@Bind("since") String since, @Bind("until") String until);

    @SqlQuery(SPENT + "substr(at, 1, 10) AS day FROM spent GROUP BY day ORDER BY day DESC LIMIT 3")
    List<DayUse> days(@Bind("since") String since, @Bind("until") String until);

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
            SELECT tool, count(*) AS calls, count(*) FILTER (WHERE succeeded = 0) AS failed, count(succeeded) AS with_outcome
            FROM tool_call
            JOIN exchange ON exchange.id = tool_call.exchange_id
            WHERE covered_by IS NULL AND at >= :since AND at < :until
            GROUP BY tool
            ORDER BY calls DESC, tool
            LIMIT 3
            """)
    List<ToolUse> tools(@Bind("since") String since, @Bind("until") String until);

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
            LIMIT 3
            """)
    List<SkillUse> skills(@Bind("since") String since, @Bind("until") String until);

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
}
