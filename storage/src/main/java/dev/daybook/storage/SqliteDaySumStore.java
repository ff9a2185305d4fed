package dev.daybook.storage;

import dev.daybook.insight.DaySumStore;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Sums of days in SQLite, made by the same statements that reports read days with of which there are none. */
interface SqliteDaySumStore extends DaySumStore {
    /** Whether a day's sums are of use: days at which a period begins or ends may lie in it only in part. */
    String SUMMED = """
             day > substr(:since, 1, 10) AND day < substr(:until, 1, 10)
              AND NOT EXISTS (SELECT 1 FROM day_stale WHERE day_stale.day = used.day)\
            """;

    /** The parts of a period that are to be read row by row; all times of a day are below the day with a U. */
    String LOOSE = """
            WITH span AS MATERIALIZED (
                SELECT day, max(:since, day) AS low, min(:until, day || 'U') AS high
                FROM (
                    SELECT day FROM day_stale
                    UNION
                    SELECT substr(:since, 1, 10)
                    UNION
                    SELECT substr(:until, 1, 10)
                )
                WHERE day <> ''
            )\
            """;

    String ONE_DAY = "WITH span AS (SELECT :day AS day, :day AS low, :day || 'U' AS high)";

    /** The exchanges that count, and those of sub-agents among them. */
    String TOLD = """
            ,
            told AS MATERIALIZED (
                SELECT day, exchange.id, redactions, duration_ms, kind <> 'SUBAGENT' AS prompted
                FROM span
                CROSS JOIN exchange ON at >= low AND at < high
                CROSS JOIN session ON session.id = session_id
                WHERE covered_by IS NULL
            )\
            """;

    String COUNTS = """
            SELECT day,
                   count(*) FILTER (WHERE prompted) AS exchanges,
                   sum(redactions) AS redactions,
                   group_concat(duration_ms) FILTER (WHERE prompted) AS durations
            FROM told
            GROUP BY day
            """;

    String CALLS = """
            SELECT day,
                   tool,
                   count(*) AS calls,
                   count(*) FILTER (WHERE succeeded = 0) AS failed,
                   count(succeeded) AS with_outcome
            FROM told
            CROSS JOIN tool_call ON exchange_id = told.id
            GROUP BY day, tool
            """;

    /** Also of exchanges that do not count: a transcript need not tell of every file. */
    String FILES = """
            SELECT DISTINCT day, access, path
            FROM span
            CROSS JOIN exchange ON at >= low AND at < high
            CROSS JOIN file_touch ON exchange_id = exchange.id
            """;

    /** The messages that count, and the calls that they made. */
    String SPENT = """
            ,
            spent AS MATERIALIZED (
                SELECT day, usage.*
                FROM span
                CROSS JOIN usage ON usage.at >= low AND usage.at < high
                CROSS JOIN exchange ON exchange.id = exchange_id
                WHERE covered_by IS NULL
            ),
            made AS (
                SELECT id, tool, message
                FROM tool_call
                WHERE message IS NOT NULL AND message IN (SELECT key FROM spent)
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

    String BY_MODEL = " SELECT day, model AS name, " + SUMS + " FROM spent GROUP BY day, model";

    String BY_SKILL = " SELECT day, skill AS name, " + SUMS + " FROM spent GROUP BY day, skill";

    /** The calls of a message are numbered from 0; those numbered below the remainder get one more than the others. */
    String DIVIDED = """
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
                SELECT day,
                       key,
                       tool,
                       input / calls + (place < input % calls) AS input,
                       output / calls + (place < output % calls) AS output,
                       cache_read / calls + (place < cache_read % calls) AS cache_read,
                       cache_write_5m / calls + (place < cache_write_5m % calls) AS cache_write_5m,
                       cache_write_1h / calls + (place < cache_write_1h % calls) AS cache_write_1h,
                       cost_micros / calls + (place < cost_micros % calls) AS cost_micros
                FROM divided
            )\
            """;

    String BY_TOOL = " SELECT day, tool AS name, " + SUMS + " FROM part GROUP BY day, tool";

    @Override
    @SqlQuery("SELECT day FROM day_stale WHERE day < :before ORDER BY day LIMIT :limit")
    List<String> listStale(@Bind("before") String before, @Bind("limit") int limit);

    @Override
    default void sumUp(String day) {
        forgetCounts(day);
        forgetCalls(day);
        forgetFiles(day);
        List.of("MODEL", "SKILL", "TOOL").forEach(part -> forgetSpent(part, day));
        count(day);
        countCalls(day);
        listFiles(day);
        sumByModel(day);
        sumBySkill(day);
        sumByTool(day);
        settle(day);
    }

    @SqlUpdate("DELETE FROM day_sum WHERE day = :day")
    void forgetCounts(@Bind("day") String day);

    @SqlUpdate("DELETE FROM day_tool WHERE day = :day")
    void forgetCalls(@Bind("day") String day);

    @SqlUpdate("DELETE FROM day_file WHERE day = :day")
    void forgetFiles(@Bind("day") String day);

    @SqlUpdate("DELETE FROM day_spent WHERE part = :part AND day = :day")
    void forgetSpent(@Bind("part") String part, @Bind("day") String day);

    @SqlUpdate(ONE_DAY + TOLD + " INSERT INTO day_sum (day, exchanges, redactions, durations) " + COUNTS)
    void count(@Bind("day") String day);

    @SqlUpdate(ONE_DAY + TOLD + " INSERT INTO day_tool (day, tool, calls, failed, with_outcome) " + CALLS)
    void countCalls(@Bind("day") String day);

    @SqlUpdate(ONE_DAY + " INSERT INTO day_file (day, access, path) " + FILES)
    void listFiles(@Bind("day") String day);

    String KEEP = """
             INSERT INTO day_spent (part, day, place, name, messages, input, output, cache_read, cache_write_5m,
                                   cache_write_1h, cost_micros, unpriced)
            """;

    String NUMBERED = ", day, row_number() OVER (), name, messages, input, output, cache_read, cache_write_5m, "
            + "cache_write_1h, cost_micros, unpriced FROM (";

    @SqlUpdate(ONE_DAY + SPENT + KEEP + "SELECT 'MODEL'" + NUMBERED + BY_MODEL + ")")
    void sumByModel(@Bind("day") String day);

    @SqlUpdate(ONE_DAY + SPENT + KEEP + "SELECT 'SKILL'" + NUMBERED + BY_SKILL + ")")
    void sumBySkill(@Bind("day") String day);

    @SqlUpdate(ONE_DAY + SPENT + DIVIDED + KEEP + "SELECT 'TOOL'" + NUMBERED + BY_TOOL + ")")
    void sumByTool(@Bind("day") String day);

    @SqlUpdate("DELETE FROM day_stale WHERE day = :day")
    void settle(@Bind("day") String day);
}
