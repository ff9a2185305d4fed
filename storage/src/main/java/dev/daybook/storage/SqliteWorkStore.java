package dev.daybook.storage;

import dev.daybook.core.Timestamps;
import dev.daybook.handoff.Scope;
import dev.daybook.handoff.WorkStore;
import dev.daybook.session.Feedback;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * What was done, read from what other tables hold; sessions are bound as one JSON array. A plus before a column keeps SQLite
 * from going over all calls of a tool, or all events of a kind, to find those of one session. Beside a single max(), SQLite
 * takes other columns from the row that has it.
 */
@RegisterRowMapper(SqliteWorkStore.TurnRow.class)
@RegisterRowMapper(SqliteWorkStore.RanRow.class)
@RegisterConstructorMapper(WorkStore.Part.class)
@RegisterConstructorMapper(WorkStore.Answer.class)
@RegisterConstructorMapper(WorkStore.FileUse.class)
@RegisterConstructorMapper(WorkStore.MadeCommit.class)
@RegisterConstructorMapper(WorkStore.Task.class)
@RegisterConstructorMapper(WorkStore.SkillUse.class)
@RegisterConstructorMapper(WorkStore.Event.class)
@RegisterConstructorMapper(WorkStore.RunDecision.class)
@RegisterConstructorMapper(WorkStore.RunTrouble.class)
@RegisterConstructorMapper(WorkStore.OpenRun.class)
@RegisterConstructorMapper(WorkStore.FailedRun.class)
@RegisterConstructorMapper(WorkStore.SeenError.class)
@RegisterConstructorMapper(WorkStore.Spent.class)
interface SqliteWorkStore extends WorkStore {
    /** A commit with its newest result that came to a verdict, else the newest one. */
    String COMMITS = """
            SELECT c.hash, c.subject, c.committed_at, l.exchange_id, c.reverted_by, c.files, c.insertions, c.deletions,
                   r.status AS ci, r.tests_failed
            FROM git_commit c
            LEFT JOIN commit_link l ON l.commit_hash = c.hash AND l.chosen = 1
            LEFT JOIN ci_result r ON r.id = (
                SELECT id
                FROM ci_result
                WHERE commit_hash >= substr(c.hash, 1, 7) AND commit_hash <= c.hash AND superseded = 0
                  AND commit_hash = substr(c.hash, 1, length(commit_hash))
                ORDER BY status = 'PENDING', recorded_at DESC, rowid DESC
                LIMIT 1
            )
            """;

    /** An answer and its exchange. */
    record Conclusion(String id, String text) {}

    @Override
    @SqlQuery("""
            WITH RECURSIVE part (id, root, started_at) AS (
                SELECT id, id, started_at
                FROM session
                WHERE id = :sessionId
                UNION
                SELECT session.id, part.root, session.started_at
                FROM session
                JOIN part ON session.parent_id = part.id
            )
            SELECT id, root
            FROM part
            ORDER BY id <> root, started_at, id
            """)
    List<Part> parts(@Bind("sessionId") String sessionId);

    /** What is said to be below itself has no end; nothing is thirty deep. */
    @Override
    @SqlQuery("""
            WITH RECURSIVE active (id) AS (
                SELECT DISTINCT session_id
                FROM exchange
                WHERE at >= :since AND covered_by IS NULL
            ),
            above (id, ancestor, parent, depth) AS (
                SELECT session.id, session.id, session.parent_id, 0
                FROM active
                JOIN session ON session.id = active.id
                UNION
                SELECT above.id, session.id, session.parent_id, depth + 1
                FROM above
                JOIN session ON session.id = above.parent
                WHERE depth < 30
            ),
            part (id, root, depth) AS (
                SELECT id, ancestor, max(depth)
                FROM above
                GROUP BY id
            )
            SELECT part.id, part.root
            FROM part
            JOIN session ON session.id = part.id
            ORDER BY session.started_at, part.id
            """)
    List<Part> partsSince(@Bind("since") Instant since);

    @Override
    default List<Turn> turns(Scope scope) {
        return turnRows(sessions(scope), since(scope));
    }

    @Override
    default Map<String, String> conclusions(List<String> exchangeIds, int most) {
        Map<String, String> texts = new HashMap<>();
        conclusionRows(JsonArray.of(exchangeIds), most).forEach(row -> texts.put(row.id(), row.text()));
        return texts;
    }

    @Override
    default List<Answer> reasoned(Scope scope, int limit, int most) {
        return reasonedRows(sessions(scope), since(scope), limit, most);
    }

    @Override
    default List<FileUse> files(Scope scope, int limit) {
        return fileRows(sessions(scope), since(scope), limit);
    }

    @Override
    default List<MadeCommit> commits(Scope scope, int limit) {
        return commitRows(sessions(scope), since(scope), limit);
    }

    @Override
    @SqlQuery(COMMITS + """
            WHERE c.committed_at >= :since AND c.reachable = 1
            ORDER BY c.committed_at DESC, c.hash
            LIMIT :limit
            """)
    List<MadeCommit> commitsSince(@Bind("since") Instant since, @Bind("limit") int limit);

    @Override
    default List<Ran> commands(Scope scope, int limit) {
        return commandRows(sessions(scope), since(scope), limit);
    }

    @Override
    default List<Task> tasks(Scope scope, int limit) {
        return taskRows(sessions(scope), since(scope), limit);
    }

    @Override
    default List<SkillUse> skills(Scope scope) {
        return skillRows(sessions(scope), since(scope));
    }

    @Override
    default List<Event> events(Scope scope) {
        return eventRows(sessions(scope), since(scope));
    }

    @Override
    default List<RunDecision> decisions(Scope scope, int limit) {
        return decisionRows(sessions(scope), since(scope), limit);
    }

    @Override
    default List<RunTrouble> runErrors(Scope scope, int limit) {
        return runErrorRows(sessions(scope), since(scope), limit);
    }

    @Override
    default List<OpenRun> openRuns(Scope scope) {
        return openRunRows(sessions(scope), since(scope));
    }

    @Override
    default List<FailedRun> failedRuns(Scope scope, boolean everybody, int limit) {
        return failedRunRows(sessions(scope), since(scope), everybody, limit);
    }

    @Override
    default List<SeenError> openErrors(Scope scope, int limit) {
        return errorRows(sessions(scope), since(scope), limit);
    }

    @Override
    @SqlQuery("""
            SELECT k.id, k.last_seen_at AS last_at, o.exchange_id, o.run_log_id, coalesce(o.regression, 0) AS regression
            FROM known_error k
            LEFT JOIN error_occurrence o ON o.id = (
                SELECT id FROM error_occurrence WHERE error_id = k.id ORDER BY at DESC, id DESC LIMIT 1
            )
            WHERE k.number IS NOT NULL AND k.duplicate_of IS NULL AND k.status NOT IN ('RESOLVED', 'WONTFIX')
            ORDER BY CASE k.severity WHEN 'CRITICAL' THEN 0 WHEN 'HIGH' THEN 1 WHEN 'MEDIUM' THEN 2 ELSE 3 END,
                     k.last_seen_at DESC, k.id
            LIMIT :limit
            """)
    List<SeenError> openErrors(@Bind("limit") int limit);

    @Override
    default Spent spent(Scope scope) {
        boolean whole = scope.since().isEmpty() && !scope.sessions().isEmpty();
        return (whole ? measuredRow(scope.sessions().get(0), scope.sessions().size()) : Optional.<Spent>empty())
                .orElseGet(() -> spentRow(sessions(scope), since(scope)));
    }

    @Override
    @SqlQuery("""
            SELECT id
            FROM session AS s
            WHERE kind <> 'SUBAGENT' AND status <> 'PARTIAL' AND id IS NOT :sessionId
              AND EXISTS (SELECT 1 FROM exchange WHERE session_id = s.id)
            ORDER BY started_at DESC, rowid DESC
            LIMIT 1
            """)
    Optional<String> sessionBefore(@Bind("sessionId") Optional<String> sessionId);

    @Override
    @SqlQuery("""
            SELECT (SELECT count(*) FROM (SELECT 1 FROM exchange
                                          WHERE session_id = :sessionId AND covered_by IS NULL LIMIT 2)) > 1
                OR EXISTS (SELECT 1 FROM exchange JOIN file_touch ON file_touch.exchange_id = exchange.id
                           WHERE session_id = :sessionId AND access = 'MODIFIED')
            """)
    boolean hasWork(@Bind("sessionId") String sessionId);

    @SqlQuery("""
            SELECT id, session_id, at, duration_ms, substr(query, 1, 600) AS query, feedback, model,
                   response <> '' AS answered,
                   (SELECT count(*) FROM file_touch WHERE exchange_id = exchange.id AND access = 'MODIFIED') AS modified
            FROM exchange
            WHERE session_id IN (SELECT value FROM json_each(:sessions)) AND at >= :since AND covered_by IS NULL
            ORDER BY at, rowid
            """)
    List<Turn> turnRows(@Bind("sessions") String sessions, @Bind("since") String since);

    @SqlQuery("""
            SELECT id, substr(response, -:most) AS text
            FROM exchange
            WHERE id IN (SELECT value FROM json_each(:ids))
            """)
    @RegisterConstructorMapper(Conclusion.class)
    List<Conclusion> conclusionRows(@Bind("ids") String ids, @Bind("most") int most);

    @SqlQuery("""
            SELECT id AS exchange_id, at, substr(response, 1, :most) AS text
            FROM exchange
            WHERE session_id IN (SELECT value FROM json_each(:sessions)) AND at >= :since AND covered_by IS NULL
              AND (instr(response, 'because') > 0 OR instr(response, ' so that ') > 0
                   OR instr(response, 'rather than') > 0 OR instr(response, 'nstead of') > 0
                   OR instr(response, ' to avoid ') > 0 OR instr(response, 'decided') > 0)
            ORDER BY at DESC, rowid DESC
            LIMIT :limit
            """)
    List<Answer> reasonedRows(
            @Bind("sessions") String sessions,
            @Bind("since") String since,
            @Bind("limit") int limit,
            @Bind("most") int most);

    @SqlQuery("""
            SELECT path, outside, modified, read, lines_added, lines_removed, substr(last, 2) AS last_at, exchange_id
            FROM (SELECT *, row_number() OVER (PARTITION BY modified > 0
                                               ORDER BY outside, modified DESC, read DESC, last DESC, path) AS place
                  FROM (SELECT path, outside, exchange_id,
                               sum(access = 'MODIFIED') AS modified,
                               sum(access = 'READ') AS read,
                               coalesce(sum(lines_added), 0) AS lines_added,
                               coalesce(sum(lines_removed), 0) AS lines_removed,
                               max(iif(access = 'MODIFIED', '1', '0') || at) AS last
                        FROM exchange
                        JOIN file_touch ON file_touch.exchange_id = exchange.id
                        WHERE session_id IN (SELECT value FROM json_each(:sessions)) AND at >= :since
                        GROUP BY path, outside))
            WHERE place <= :limit
            ORDER BY modified > 0 DESC, place
            """)
    List<FileUse> fileRows(@Bind("sessions") String sessions, @Bind("since") String since, @Bind("limit") int limit);

    @SqlQuery(COMMITS + """
            WHERE l.session_id IN (SELECT value FROM json_each(:sessions)) AND c.committed_at >= :since AND c.reachable = 1
            ORDER BY c.committed_at DESC, c.hash
            LIMIT :limit
            """)
    List<MadeCommit> commitRows(
            @Bind("sessions") String sessions, @Bind("since") String since, @Bind("limit") int limit);

    @SqlQuery("""
            SELECT exchange_id, target, called_at, duration_ms, succeeded, exit_code,
                   coalesce(instr(input, '"run_in_background":true'), 0) > 0 AS background,
                   coalesce(substr(coalesce(error, result), -800), '') AS output
            FROM (SELECT tool_call.id, coalesce(tool_call.started_at, at) AS called_at
                  FROM (SELECT id, at
                        FROM exchange
                        WHERE session_id IN (SELECT value FROM json_each(:sessions)) AND at >= :since AND covered_by IS NULL
                        ORDER BY at DESC, rowid DESC
                        LIMIT 2 * :limit) AS asked
                  JOIN tool_call ON tool_call.exchange_id = asked.id
                  WHERE target IS NOT NULL AND +tool IN ('Bash', 'shell', 'local_shell', 'exec_command', 'run_shell_command')
                  ORDER BY called_at DESC, tool_call.id DESC
                  LIMIT :limit)
            JOIN tool_call USING (id)
            ORDER BY called_at DESC, id DESC
            """)
    List<Ran> commandRows(@Bind("sessions") String sessions, @Bind("since") String since, @Bind("limit") int limit);

    /** Where an agent tells its list whole each time, what is no more in it was dropped; a list that was cut does not say. */
    @SqlQuery("""
            WITH change AS MATERIALIZED (
                SELECT session_id, exchange_id, task, subject, to_status, at, rowid AS number
                FROM todo_change
                WHERE session_id IN (SELECT value FROM json_each(:sessions)) AND at >= :since
            ),
            last AS (
                SELECT session_id, task, exchange_id, to_status AS status, at, max(at || printf('%012d', number))
                FROM change
                GROUP BY session_id, task
            ),
            named AS (
                SELECT session_id, task, subject, max(at || printf('%012d', number))
                FROM change
                WHERE subject IS NOT NULL
                GROUP BY session_id, task
            ),
            newest AS (
                SELECT session_id, exchange_id, max(at || printf('%012d', number))
                FROM change
                GROUP BY session_id
            ),
            list AS MATERIALIZED (
                SELECT session_id,
                       (SELECT input
                        FROM tool_call
                        WHERE exchange_id = newest.exchange_id AND +tool IN ('TodoWrite', 'update_plan', 'write_todos')
                        ORDER BY id DESC
                        LIMIT 1) AS told
                FROM newest
            )
            SELECT last.session_id, last.exchange_id, coalesce(subject, 'task ' || last.task) AS subject, status, last.at
            FROM last
            LEFT JOIN named USING (session_id, task)
            LEFT JOIN list USING (session_id)
            WHERE NOT (last.task = coalesce(subject, '') AND instr(coalesce(told, '…'), '…') = 0
                       AND instr(last.task, '"') = 0 AND instr(last.task, char(92)) = 0 AND instr(told, last.task) = 0)
              AND lower(status) NOT IN ('completed', 'done', 'deleted', 'cancelled', 'canceled', 'removed', 'skipped')
            ORDER BY last.at DESC, subject
            LIMIT :limit
            """)
    List<Task> taskRows(@Bind("sessions") String sessions, @Bind("since") String since, @Bind("limit") int limit);

    @SqlQuery("""
            SELECT skill, outcome, count(*) AS uses, error_type, max(started_at) AS last_at, session_id, exchange_id
            FROM skill_invocation
            WHERE session_id IN (SELECT value FROM json_each(:sessions)) AND started_at >= :since
            GROUP BY skill, outcome
            ORDER BY skill, outcome
            """)
    List<SkillUse> skillRows(@Bind("sessions") String sessions, @Bind("since") String since);

    @SqlQuery("""
            SELECT session_id, kind, at
            FROM session_event
            WHERE session_id IN (SELECT value FROM json_each(:sessions)) AND at >= :since
              AND +kind IN ('COMPACTION', 'INTERRUPTION')
            ORDER BY at, rowid
            """)
    List<Event> eventRows(@Bind("sessions") String sessions, @Bind("since") String since);

    @SqlQuery("""
            SELECT d.run_log_id, d.subject, d.decision, d.reason, d.confidence
            FROM run_log r
            JOIN run_decision d ON d.run_log_id = r.id
            WHERE r.session_id IN (SELECT value FROM json_each(:sessions)) AND r.updated_at >= :since
            ORDER BY r.started_at DESC, r.id, d.position DESC
            LIMIT :limit
            """)
    List<RunDecision> decisionRows(
            @Bind("sessions") String sessions, @Bind("since") String since, @Bind("limit") int limit);

    /** Those that are in the registry are told from there. */
    @SqlQuery("""
            SELECT e.run_log_id, e.message, e.context, e.severity
            FROM run_log r
            JOIN run_error e ON e.run_log_id = r.id
            WHERE r.session_id IN (SELECT value FROM json_each(:sessions)) AND r.updated_at >= :since
              AND coalesce(trim(e.resolution), '') = ''
              AND NOT EXISTS (SELECT 1 FROM error_occurrence o WHERE o.run_log_id = r.id AND o.message = e.message)
            ORDER BY r.started_at DESC, r.id, e.position DESC
            LIMIT :limit
            """)
    List<RunTrouble> runErrorRows(
            @Bind("sessions") String sessions, @Bind("since") String since, @Bind("limit") int limit);

    @SqlQuery("""
            SELECT id AS run_log_id, title, file_name
            FROM run_log
            WHERE session_id IN (SELECT value FROM json_each(:sessions)) AND updated_at >= :since
              AND status = 'IN_PROGRESS'
            ORDER BY started_at DESC, id
            LIMIT 10
            """)
    List<OpenRun> openRunRows(@Bind("sessions") String sessions, @Bind("since") String since);

    @SqlQuery("""
            WITH concerned AS (
                SELECT id
                FROM ci_result
                WHERE session_id IN (SELECT value FROM json_each(:sessions))
                UNION
                SELECT r.id
                FROM commit_link l
                JOIN ci_result r ON r.commit_hash = l.commit_hash
                WHERE l.session_id IN (SELECT value FROM json_each(:sessions)) AND l.chosen = 1
                UNION
                SELECT id
                FROM ci_result
                WHERE :everybody = 1 AND recorded_at >= :since
            )
            SELECT r.id, commit_hash AS "commit", branch, status, tests_failed AS failed, message, recorded_at,
                   coalesce((SELECT group_concat(name, char(10))
                             FROM (SELECT name FROM ci_failure WHERE ci_result_id = r.id ORDER BY position LIMIT 8)),
                            '') AS tests
            FROM concerned
            JOIN ci_result r USING (id)
            WHERE status IN ('FAIL', 'ERROR') AND superseded = 0 AND recorded_at >= :since
              AND NOT EXISTS (
                  SELECT 1
                  FROM ci_result later
                  WHERE later.recorded_at >= r.recorded_at AND later.id <> r.id AND later.superseded = 0
                    AND (later.recorded_at > r.recorded_at OR later.rowid > r.rowid)
                    AND later.branch IS r.branch AND later.status <> 'PENDING'
              )
            ORDER BY recorded_at DESC, r.id
            LIMIT :limit
            """)
    List<FailedRun> failedRunRows(
            @Bind("sessions") String sessions,
            @Bind("since") String since,
            @Bind("everybody") boolean everybody,
            @Bind("limit") int limit);

    @SqlQuery("""
            SELECT k.id, max(o.at) AS last_at, o.exchange_id, o.run_log_id, o.regression
            FROM error_occurrence o
            JOIN known_error k ON k.id = o.error_id
            WHERE o.session_id IN (SELECT value FROM json_each(:sessions)) AND o.at >= :since
              AND k.number IS NOT NULL AND k.duplicate_of IS NULL AND k.status NOT IN ('RESOLVED', 'WONTFIX')
            GROUP BY k.id
            ORDER BY last_at DESC, k.id
            LIMIT :limit
            """)
    List<SeenError> errorRows(@Bind("sessions") String sessions, @Bind("since") String since, @Bind("limit") int limit);

    /** As it was reckoned of a session with its sub-agents, if nothing has changed since and all has a price. */
    @SqlQuery("""
            SELECT CAST(sum(value) FILTER (WHERE key GLOB 'tokens_*') AS INTEGER) AS tokens,
                   CAST(round(max(value) FILTER (WHERE key = 'cost_usd') * 1e6) AS INTEGER) AS cost_micros,
                   0 AS unpriced
            FROM session_metric
            WHERE session_id = (SELECT id FROM session WHERE id = :session AND unmeasured = 0)
            HAVING count(*) FILTER (WHERE key = 'cost_usd') = 1
               AND max(value) FILTER (WHERE key = 'subagents') = :parts - 1
            """)
    Optional<Spent> measuredRow(@Bind("session") String session, @Bind("parts") int parts);

    @SqlQuery("""
            SELECT coalesce(sum(input + output + cache_read + cache_write_5m + cache_write_1h), 0) AS tokens,
                   sum(cost_micros) AS cost_micros,
                   count(*) FILTER (WHERE cost_micros IS NULL) AS unpriced
            FROM exchange
            JOIN usage ON usage.exchange_id = exchange.id
            WHERE session_id IN (SELECT value FROM json_each(:sessions)) AND exchange.at >= :since AND covered_by IS NULL
            """)
    Spent spentRow(@Bind("sessions") String sessions, @Bind("since") String since);

    private static String sessions(Scope scope) {
        return JsonArray.of(scope.sessions());
    }

    private static String since(Scope scope) {
        return scope.since().map(Timestamps::format).orElse("");
    }

    /** An exchange. */
    final class TurnRow implements RowMapper<Turn> {
        @Override
        public Turn map(ResultSet row, StatementContext context) throws SQLException {
            return new Turn(
                    row.getString("id"),
                    row.getString("session_id"),
                    Columns.time(row, "at"),
                    Columns.number(row, "duration_ms"),
                    row.getString("query"),
                    Columns.text(row, "feedback").map(Feedback.Verdict::valueOf),
                    Columns.text(row, "model"),
                    row.getLong("modified"),
                    row.getBoolean("answered"));
        }
    }

    /** A command. */
    final class RanRow implements RowMapper<Ran> {
        @Override
        public Ran map(ResultSet row, StatementContext context) throws SQLException {
            return new Ran(
                    row.getString("exchange_id"),
                    row.getString("target"),
                    Columns.time(row, "called_at"),
                    Columns.number(row, "duration_ms"),
                    Columns.truth(row, "succeeded"),
                    Columns.number(row, "exit_code").map(Math::toIntExact),
                    row.getBoolean("background"),
                    row.getString("output"));
        }
    }
}
