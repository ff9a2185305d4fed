package dev.daybook.storage;

import dev.daybook.core.Timestamps;
import dev.daybook.progress.QualityStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What is there and what is missing of the newest things, in SQLite. */
@RegisterRowMapper(SqliteQualityStore.FoundRow.class)
@RegisterConstructorMapper(QualityStore.Anomalous.class)
interface SqliteQualityStore extends QualityStore {
    Duration ONE_DAY = Duration.ofDays(1);

    /** What is looked at, as statements take it. */
    record Bound(
            String since, String until, int exchanges, int sessions, int commits, String settled, String tomorrow) {
        static Bound of(Look look) {
            return new Bound(
                    Bounds.since(look.period()),
                    Bounds.until(look.period()),
                    look.exchanges(),
                    look.sessions(),
                    look.commits(),
                    Timestamps.format(look.settled()),
                    Timestamps.format(look.now().plus(ONE_DAY)));
        }
    }

    /**
     * The newest exchanges with people that count; of rescued prompts nothing else can be known. The length of a text is
     * known without reading it, and what covers an exchange stands behind its texts.
     */
    String EXCHANGES = """
            WITH looked AS MATERIALIZED (
                SELECT exchange.id,
                       exchange.rowid AS place,
                       exchange.session_id,
                       exchange.at,
                       octet_length(query) AS prompt,
                       octet_length(response) AS answer,
                       iif(octet_length(response) > 100, 1, trim(response, ' ' || char(9, 10, 13)) <> '') AS answered
                FROM exchange
                CROSS JOIN session ON session.id = session_id
                WHERE at >= :since AND at < :until AND kind <> 'SUBAGENT' AND status <> 'PARTIAL'
                  AND NOT (status = 'RUNNING' AND at >= :settled AND response = '')
                  AND exchange.rowid NOT IN (
                      SELECT rowid FROM exchange INDEXED BY exchange_by_cover WHERE covered_by IS NOT NULL
                  )
                ORDER BY at DESC
                LIMIT :exchanges
            )\
            """;

    String SESSIONS = """
            ,
            lived AS MATERIALIZED (
                SELECT id, kind, started_at, ended_at
                FROM session
                WHERE started_at >= :since AND started_at < :until AND kind <> 'SUBAGENT' AND status <> 'PARTIAL'
                  AND NOT (status = 'RUNNING' AND started_at >= :settled)
                ORDER BY started_at DESC
                LIMIT :sessions
            )\
            """;

    String COMMITS = """
            ,
            written AS MATERIALIZED (
                SELECT hash, committed_at, parents, message, files, note
                FROM git_commit
                WHERE committed_at >= :since AND committed_at < :until AND reachable = 1
                ORDER BY committed_at DESC
                LIMIT :commits
            )\
            """;

    @Override
    default Found find(Look look) {
        return find(Bound.of(look));
    }

    @Override
    default List<Anomalous> anomalies(Look look) {
        return anomalies(Bound.of(look));
    }

    @SqlQuery(EXCHANGES + SESSIONS + COMMITS + """
            ,
            changing AS MATERIALIZED (
                SELECT lived.id
                FROM lived
                CROSS JOIN session_metric ON session_id = lived.id AND key = 'files_modified' AND value > 0
            ),
            tested AS MATERIALIZED (
                SELECT git_commit.hash
                FROM ci_result
                CROSS JOIN git_commit
                    ON git_commit.hash >= ci_result.commit_hash AND git_commit.hash < ci_result.commit_hash || 'g'
            )
            SELECT (SELECT count(*) FROM looked) AS exchanges,
                   (SELECT count(*) FROM looked WHERE answered) AS answered,
                   (SELECT count(*)
                    FROM looked
                    WHERE EXISTS (SELECT 1 FROM tool_call WHERE exchange_id = looked.id)
                       OR EXISTS (SELECT 1 FROM file_touch WHERE exchange_id = looked.id)) AS worked,
                   (SELECT count(*)
                    FROM looked
                    WHERE EXISTS (SELECT 1 FROM usage WHERE exchange_id = looked.id)) AS metered,
                   (SELECT count(*)
                    FROM looked
                    WHERE id IN (SELECT exchange_id FROM exchange_feedback)) AS rated,
                   (SELECT count(*) FROM lived) AS sessions,
                   (SELECT count(*) FROM changing) AS changing,
                   (SELECT count(*)
                    FROM changing
                    WHERE EXISTS (SELECT 1 FROM commit_link WHERE session_id = changing.id AND chosen = 1)
                       OR EXISTS (SELECT 1
                                  FROM session
                                  CROSS JOIN commit_link ON session_id = session.id AND chosen = 1
                                  WHERE parent_id = changing.id)) AS committed,
                   (SELECT count(*) FROM written) AS commits,
                   (SELECT count(*) FROM written WHERE hash IN (SELECT hash FROM tested)) AS tested,
                   (SELECT group_concat(n)
                    FROM (SELECT count(*) AS n
                          FROM looked CROSS JOIN tool_call ON exchange_id = looked.id GROUP BY tool)) AS tools,
                   (SELECT group_concat(n)
                    FROM (SELECT count(*) AS n
                          FROM looked CROSS JOIN file_touch ON exchange_id = looked.id GROUP BY path)) AS files,
                   (SELECT group_concat(n)
                    FROM (SELECT count(*) AS n FROM looked GROUP BY session_id)) AS talks,
                   (SELECT group_concat(prompt) FROM looked) AS prompts,
                   (SELECT group_concat(answer) FROM looked WHERE answered) AS answers
            """)
    Found find(@BindMethods Bound bound);

    /** Long texts are compared where their lengths are the same. */
    @SqlQuery(EXCHANGES + SESSIONS + COMMITS + """
            ,
            alike AS (
                SELECT looked.id,
                       looked.at,
                       looked.place,
                       row_number() OVER same AS turn,
                       first_value(looked.place) OVER same AS first
                FROM looked
                CROSS JOIN exchange ON exchange.rowid = looked.place
                WHERE answered
                WINDOW same AS (
                    PARTITION BY looked.session_id, prompt, answer, iif(prompt <= 1000, query, '')
                    ORDER BY looked.at, looked.place
                )
            )
            SELECT kind, id
            FROM (
                SELECT 'EMPTY_EXCHANGE' AS kind, id, at
                FROM looked
                WHERE NOT answered
                  AND NOT EXISTS (SELECT 1 FROM tool_call WHERE exchange_id = looked.id)
                  AND NOT EXISTS (SELECT 1 FROM file_touch WHERE exchange_id = looked.id)
                UNION ALL
                SELECT 'REPEATED_EXCHANGE', alike.id, alike.at
                FROM alike
                CROSS JOIN exchange AS again ON again.rowid = alike.place
                CROSS JOIN exchange AS before ON before.rowid = alike.first
                WHERE turn > 1 AND again.query = before.query AND again.response = before.response
                UNION ALL
                SELECT 'IMPOSSIBLE_DURATION', looked.id, looked.at
                FROM looked
                CROSS JOIN exchange ON exchange.rowid = looked.place
                WHERE duration_ms < 0 OR duration_ms > 86400000
                UNION ALL
                SELECT 'IN_THE_FUTURE', id, at
                FROM looked
                WHERE at > :tomorrow
                UNION ALL
                SELECT 'IN_THE_FUTURE', id, started_at
                FROM lived
                WHERE started_at > :tomorrow
                UNION ALL
                SELECT 'IN_THE_FUTURE', hash, committed_at
                FROM written
                WHERE committed_at > :tomorrow
                UNION ALL
                SELECT 'EMPTY_SESSION', id, started_at
                FROM lived
                WHERE NOT EXISTS (SELECT 1 FROM exchange WHERE session_id = lived.id)
                  AND NOT EXISTS (SELECT 1 FROM session AS part WHERE part.parent_id = lived.id)
                  AND NOT EXISTS (SELECT 1 FROM run_log WHERE session_id = lived.id)
                  AND NOT EXISTS (SELECT 1 FROM skill_invocation WHERE session_id = lived.id)
                  AND NOT EXISTS (SELECT 1 FROM workflow_run WHERE session_id = lived.id)
                UNION ALL
                SELECT 'ENDED_BEFORE_IT_BEGAN', id, started_at
                FROM lived
                WHERE ended_at < started_at
                UNION ALL
                SELECT 'EMPTY_COMMIT', hash, committed_at
                FROM written
                WHERE files = 0 AND note IS NULL AND instr(parents, char(10)) = 0
                UNION ALL
                SELECT 'COMMIT_WITHOUT_MESSAGE', hash, committed_at
                FROM written
                WHERE trim(message, ' ' || char(9, 10, 13)) = ''
            )
            ORDER BY at DESC, id
            """)
    List<Anomalous> anomalies(@BindMethods Bound bound);

    /** What was found, with numbers that stand in lists with commas between. */
    final class FoundRow implements RowMapper<Found> {
        @Override
        public Found map(ResultSet row, StatementContext context) throws SQLException {
            return new Found(
                    row.getLong("exchanges"),
                    row.getLong("answered"),
                    row.getLong("worked"),
                    row.getLong("metered"),
                    row.getLong("rated"),
                    row.getLong("sessions"),
                    row.getLong("changing"),
                    row.getLong("committed"),
                    row.getLong("commits"),
                    row.getLong("tested"),
                    numbers(row, "tools"),
                    numbers(row, "files"),
                    numbers(row, "talks"),
                    numbers(row, "prompts"),
                    numbers(row, "answers"));
        }

        private static List<Long> numbers(ResultSet row, String column) throws SQLException {
            return Columns.text(row, column)
                    .map(text ->
                            Arrays.stream(text.split(",")).map(Long::valueOf).toList())
                    .orElse(List.of());
        }
    }
}
