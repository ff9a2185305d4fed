package dev.daybook.storage;

import dev.daybook.ci.CiStatus;
import dev.daybook.compare.CompareStore;
import dev.daybook.compare.Member;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * What sessions are compared by, in SQLite. A session's own index is asked for, not those that go over all calls of a tool; a
 * plus before a column sees to that.
 */
@RegisterConstructorMapper(CompareStore.ToolUse.class)
@RegisterConstructorMapper(CompareStore.ErrorUse.class)
@RegisterConstructorMapper(CompareStore.SkillUse.class)
@RegisterConstructorMapper(CompareStore.Ratings.class)
@RegisterConstructorMapper(CompareStore.Nested.class)
@RegisterRowMapper(SqliteCompareStore.ModelRow.class)
@RegisterRowMapper(SqliteCompareStore.FileRow.class)
@RegisterRowMapper(SqliteCompareStore.FailureRow.class)
@RegisterRowMapper(SqliteCompareStore.CommitRow.class)
@RegisterRowMapper(SqliteCompareStore.HeadRow.class)
@RegisterRowMapper(SqliteCompareStore.LabelRow.class)
interface SqliteCompareStore extends CompareStore {
    /** A session and its sub-agents, and theirs. */
    String PART = """
            WITH RECURSIVE part AS (
                SELECT id
                FROM session
                WHERE id = :session
                UNION
                SELECT session.id
                FROM session
                JOIN part ON session.parent_id = part.id
                WHERE kind = 'SUBAGENT'
            ),
            told AS MATERIALIZED (
                SELECT id
                FROM exchange
                WHERE session_id IN part AND covered_by IS NULL
            )
            """;

    /** The newest result of a commit that came to a verdict, else the newest one. */
    String NEWEST_RESULT = """
            (SELECT status
             FROM ci_result
             WHERE commit_hash >= substr(c.hash, 1, 7) AND commit_hash <= c.hash AND superseded = 0
               AND commit_hash = substr(c.hash, 1, length(commit_hash))
             ORDER BY status = 'PENDING', recorded_at DESC, rowid DESC
             LIMIT 1)
            """;

    /** A session without its params, metrics and tags. */
    record Head(
            String id,
            Instant startedAt,
            Map<String, String> facts,
            Optional<Boolean> completed,
            long commits,
            Optional<Boolean> ciPassed,
            Optional<Boolean> content,
            Optional<Double> rating,
            boolean behind) {}

    /** A param, metric or tag. */
    record Label(String sessionId, String key, String value, double number) {}

    @Override
    @SqlQuery("""
            SELECT substr(query, 1, :most)
            FROM exchange
            WHERE session_id = :session AND covered_by IS NULL AND query <> ''
            ORDER BY at, rowid
            LIMIT 1
            """)
    Optional<String> firstPrompt(@Bind("session") String sessionId, @Bind("most") int most);

    @Override
    @SqlQuery("SELECT count(*) FROM exchange WHERE session_id = :session AND covered_by IS NULL")
    long exchanges(@Bind("session") String sessionId);

    @Override
    @SqlQuery(PART + """
            SELECT model,
                   sum(input) AS input,
                   sum(output) AS output,
                   sum(cache_read) AS cache_read,
                   sum(cache_write_5m) AS cache_write_5m,
                   sum(cache_write_1h) AS cache_write_1h,
                   sum(cost_micros) AS cost_micros,
                   count(*) FILTER (WHERE cost_micros IS NULL) AS unpriced
            FROM told
            CROSS JOIN usage ON usage.exchange_id = told.id
            GROUP BY model
            ORDER BY sum(cost_micros) DESC NULLS LAST, count(*) DESC, model
            """)
    List<ModelUse> models(@Bind("session") String sessionId);

    @Override
    @SqlQuery("""
            SELECT tool
            FROM exchange
            CROSS JOIN tool_call ON tool_call.exchange_id = exchange.id
            WHERE session_id = :session AND covered_by IS NULL
            ORDER BY exchange.at, exchange.rowid, tool_call.id
            LIMIT :limit
            """)
    List<String> sequence(@Bind("session") String sessionId, @Bind("limit") int limit);

    @Override
    @SqlQuery(PART + """
            SELECT tool, count(*) AS calls, count(*) FILTER (WHERE succeeded = 0) AS failed
            FROM told
            CROSS JOIN tool_call ON tool_call.exchange_id = told.id
            GROUP BY tool
            ORDER BY tool
            """)
    List<ToolUse> tools(@Bind("session") String sessionId);

    @Override
    @SqlQuery(PART + """
            SELECT path, outside, max(access = 'READ') AS read, max(access = 'MODIFIED') AS modified
            FROM told
            CROSS JOIN file_touch ON file_touch.exchange_id = told.id
            GROUP BY path, outside
            ORDER BY outside, path
            """)
    List<FileUse> files(@Bind("session") String sessionId);

    @Override
    @SqlQuery(PART + """
            SELECT number, title, count(*) AS times
            FROM error_occurrence
            JOIN known_error ON known_error.id = error_id
            WHERE session_id IN part AND number IS NOT NULL AND duplicate_of IS NULL
            GROUP BY number, title
            ORDER BY number
            """)
    List<ErrorUse> errors(@Bind("session") String sessionId);

    @Override
    @SqlQuery(PART + """
            SELECT tool, substr(target, 1, 300) AS target, count(*) AS times
            FROM told
            CROSS JOIN tool_call ON tool_call.exchange_id = told.id
            WHERE succeeded = 0
            GROUP BY 1, 2
            ORDER BY 3 DESC, 1, 2
            LIMIT :limit
            """)
    List<Failure> failures(@Bind("session") String sessionId, @Bind("limit") int limit);

    @Override
    @SqlQuery(PART + """
            SELECT skill, outcome, count(*) AS uses
            FROM skill_invocation
            WHERE session_id IN part
            GROUP BY skill, outcome
            ORDER BY skill, outcome
            """)
    List<SkillUse> skills(@Bind("session") String sessionId);

    @Override
    @SqlQuery(PART + "SELECT c.hash, c.subject, c.committed_at, c.insertions, c.deletions, " + NEWEST_RESULT + """
             AS ci
            FROM commit_link
            JOIN git_commit AS c ON c.hash = commit_hash
            WHERE session_id IN part AND chosen = 1 AND reachable = 1
            ORDER BY c.committed_at, c.hash
            """)
    List<MadeCommit> commits(@Bind("session") String sessionId);

    @Override
    @SqlQuery(PART + """
            ,
            concerned AS (
                SELECT id
                FROM ci_result
                WHERE session_id IN part
                UNION
                SELECT ci_result.id
                FROM commit_link
                JOIN git_commit ON hash = commit_link.commit_hash
                JOIN ci_result ON ci_result.commit_hash >= substr(hash, 1, 7) AND ci_result.commit_hash <= hash
                              AND ci_result.commit_hash = substr(hash, 1, length(ci_result.commit_hash))
                WHERE commit_link.session_id IN part AND chosen = 1 AND reachable = 1
            )
            SELECT status, count(*) AS n
            FROM ci_result
            WHERE id IN concerned AND superseded = 0
            GROUP BY status
            """)
    @KeyColumn("status")
    @ValueColumn("n")
    Map<CiStatus, Long> ciResults(@Bind("session") String sessionId);

    @Override
    @SqlQuery(PART + """
            SELECT count(*) FILTER (WHERE feedback = 'POSITIVE') AS positive,
                   count(*) FILTER (WHERE feedback = 'NEUTRAL') AS neutral,
                   count(*) FILTER (WHERE feedback = 'NEGATIVE') AS negative,
                   avg(rating) AS rating
            FROM exchange_feedback
            WHERE session_id IN part
            HAVING count(*) > 0
            """)
    Optional<Ratings> ratings(@Bind("session") String sessionId);

    @Override
    @SqlQuery("SELECT EXISTS (SELECT 1 FROM session WHERE id = :session AND unmeasured > 0)")
    boolean isBehind(@Bind("session") String sessionId);

    @Override
    default List<Nested> nested(List<String> sessionIds, int limit) {
        return nestedRows(JsonArray.of(sessionIds), limit);
    }

    @Override
    default List<Member> members(List<String> sessionIds) {
        String ids = JsonArray.of(sessionIds);
        Map<String, Map<String, String>> params = texts(params(ids));
        Map<String, Map<String, String>> tags = texts(tags(ids));
        Map<String, Map<String, Double>> metrics = new HashMap<>();
        metrics(ids).forEach(label -> metrics.computeIfAbsent(label.sessionId(), id -> new HashMap<>())
                .put(label.key(), label.number()));
        return heads(ids).stream()
                .map(head -> new Member(
                        head.id(),
                        head.startedAt(),
                        head.facts(),
                        params.getOrDefault(head.id(), Map.of()),
                        tags.getOrDefault(head.id(), Map.of()),
                        metrics.getOrDefault(head.id(), Map.of()),
                        head.commits(),
                        head.completed(),
                        head.ciPassed(),
                        head.content(),
                        head.rating(),
                        head.behind()))
                .toList();
    }

    private static Map<String, Map<String, String>> texts(List<Label> labels) {
        return labels.stream()
                .collect(Collectors.groupingBy(Label::sessionId, Collectors.toMap(Label::key, Label::value)));
    }

    /** What is said to be below itself has no end; nothing is thirty deep. */
    @SqlQuery("""
            WITH RECURSIVE chosen AS MATERIALIZED (
                SELECT value AS id
                FROM json_each(:sessions)
            ),
            above (id, parent, depth) AS (
                SELECT session.id, parent_id, 0
                FROM chosen
                CROSS JOIN session ON session.id = chosen.id
                WHERE kind = 'SUBAGENT' AND parent_id IS NOT NULL
                UNION
                SELECT above.id, session.parent_id, depth + 1
                FROM above
                JOIN session ON session.id = above.parent
                WHERE kind = 'SUBAGENT' AND session.parent_id IS NOT NULL AND depth < 30
            )
            SELECT id AS session_id, min(parent) AS within
            FROM above
            WHERE parent IN (SELECT id FROM chosen) AND parent <> id
            GROUP BY id
            ORDER BY id
            LIMIT :limit
            """)
    List<Nested> nestedRows(@Bind("sessions") String sessions, @Bind("limit") int limit);

    /** A transcript alone does not tell how a session ended. */
    @SqlQuery("""
            WITH RECURSIVE part (id, top) AS (
                SELECT value, value
                FROM json_each(:sessions)
                UNION
                SELECT session.id, top
                FROM part
                CROSS JOIN session ON session.parent_id = part.id
                WHERE kind = 'SUBAGENT'
            ),
            made AS MATERIALIZED (
                SELECT top,
            """ + NEWEST_RESULT + """
             AS ci
                FROM part
                CROSS JOIN commit_link ON session_id = part.id AND chosen = 1
                CROSS JOIN git_commit AS c ON c.hash = commit_hash
                WHERE reachable = 1
            ),
            counted AS MATERIALIZED (
                SELECT top, count(*) AS commits, min(iif(ci IN ('PASS', 'FAIL'), ci = 'PASS', NULL)) AS ci_passed
                FROM made
                GROUP BY top
            ),
            judged AS MATERIALIZED (
                SELECT top, min(feedback <> 'NEGATIVE') AS content, avg(rating) AS rating
                FROM part
                CROSS JOIN exchange_feedback ON session_id = part.id
                GROUP BY top
            )
            SELECT s.id, s.started_at, s.agent, s.agent_version, s.branch, s.procedure, s.kind, s.source,
                   s.unmeasured > 0 AS behind,
                   (SELECT group_concat(model, ', ')
                    FROM (SELECT DISTINCT model
                          FROM exchange
                          WHERE session_id = s.id AND covered_by IS NULL AND model IS NOT NULL
                          ORDER BY model)) AS models,
                   iif(s.source <> 'TRANSCRIPT' AND s.status IN ('COMPLETED', 'FAILED', 'ABANDONED'),
                       s.status = 'COMPLETED', NULL) AS completed,
                   coalesce(commits, 0) AS commits, ci_passed, content, rating
            FROM json_each(:sessions) AS chosen
            CROSS JOIN session AS s ON s.id = chosen.value
            LEFT JOIN counted ON counted.top = s.id
            LEFT JOIN judged ON judged.top = s.id
            ORDER BY chosen.key
            """)
    List<Head> heads(@Bind("sessions") String sessions);

    @SqlQuery("""
            SELECT session_id, session_param.key, session_param.value, 0 AS number
            FROM json_each(:sessions) AS chosen
            CROSS JOIN session_param ON session_id = chosen.value
            """)
    List<Label> params(@Bind("sessions") String sessions);

    @SqlQuery("""
            SELECT session_id, session_tag.key, session_tag.value, 0 AS number
            FROM json_each(:sessions) AS chosen
            CROSS JOIN session_tag ON session_id = chosen.value
            """)
    List<Label> tags(@Bind("sessions") String sessions);

    @SqlQuery("""
            SELECT session_id, session_metric.key, '' AS value, session_metric.value AS number
            FROM json_each(:sessions) AS chosen
            CROSS JOIN session_metric ON session_id = chosen.value
            """)
    List<Label> metrics(@Bind("sessions") String sessions);

    /** What was spent on a model. */
    final class ModelRow implements RowMapper<ModelUse> {
        @Override
        public ModelUse map(ResultSet row, StatementContext context) throws SQLException {
            return new ModelUse(
                    Columns.text(row, "model"),
                    Columns.tokens(row),
                    Columns.number(row, "cost_micros"),
                    row.getLong("unpriced"));
        }
    }

    /** A file, by place: there may be thousands. */
    final class FileRow implements RowMapper<FileUse> {
        @Override
        public FileUse map(ResultSet row, StatementContext context) throws SQLException {
            return new FileUse(row.getString(1), row.getBoolean(2), row.getBoolean(3), row.getBoolean(4));
        }
    }

    /** Calls that failed alike. */
    final class FailureRow implements RowMapper<Failure> {
        @Override
        public Failure map(ResultSet row, StatementContext context) throws SQLException {
            return new Failure(row.getString("tool"), Columns.text(row, "target"), row.getLong("times"));
        }
    }

    /** A commit with how its tests went. */
    final class CommitRow implements RowMapper<MadeCommit> {
        @Override
        public MadeCommit map(ResultSet row, StatementContext context) throws SQLException {
            return new MadeCommit(
                    row.getString("hash"),
                    row.getString("subject"),
                    Columns.time(row, "committed_at"),
                    row.getLong("insertions"),
                    row.getLong("deletions"),
                    Columns.text(row, "ci").map(CiStatus::valueOf));
        }
    }

    /** A session of a group, by column names of which the facts are those that have a value. */
    final class HeadRow implements RowMapper<Head> {
        @Override
        public Head map(ResultSet row, StatementContext context) throws SQLException {
            Map<String, String> facts = new HashMap<>();
            for (String name : List.of("agent", "agent_version", "branch", "procedure", "models", "kind", "source")) {
                Columns.text(row, name).ifPresent(value -> facts.put(name, value));
            }
            double rating = row.getDouble("rating");
            Optional<Double> mean = row.wasNull() ? Optional.empty() : Optional.of(rating);
            return new Head(
                    row.getString("id"),
                    Columns.time(row, "started_at"),
                    facts,
                    Columns.truth(row, "completed"),
                    row.getLong("commits"),
                    Columns.truth(row, "ci_passed"),
                    Columns.truth(row, "content"),
                    mean,
                    row.getBoolean("behind"));
        }
    }

    /** A param, metric or tag, by place: there may be a hundred thousand. */
    final class LabelRow implements RowMapper<Label> {
        @Override
        public Label map(ResultSet row, StatementContext context) throws SQLException {
            return new Label(row.getString(1), row.getString(2), row.getString(3), row.getDouble(4));
        }
    }
}
