package dev.daybook.storage;

import dev.daybook.core.Period;
import dev.daybook.core.Source;
import dev.daybook.cost.Tokens;
import dev.daybook.session.Session;
import dev.daybook.session.SessionEvent;
import dev.daybook.session.SessionKind;
import dev.daybook.session.SessionStatus;
import dev.daybook.session.SessionStore;
import dev.daybook.session.SessionTotals;
import dev.daybook.session.TodoChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Sessions in SQLite. */
@RegisterRowMapper(SqliteSessionStore.SessionRow.class)
@RegisterRowMapper(SqliteSessionStore.TotalsRow.class)
@RegisterRowMapper(SqliteSessionStore.EventRow.class)
@RegisterRowMapper(SqliteSessionStore.TodoRow.class)
interface SqliteSessionStore extends SessionStore {

    @Override
    default boolean add(Session session) {
        boolean added = insert(session);
        if (added) {
            putValues(session);
        }
        return added;
    }

    @Override
    default Optional<Session> find(String sessionId) {
        return findRow(sessionId).map(this::whole);
    }

    /** A tilde comes after all that an id may have. */
    @Override
    @SqlQuery("SELECT id FROM session WHERE id >= :prefix AND id < :prefix || '~' ORDER BY id LIMIT :limit")
    List<String> startingWith(@Bind("prefix") String prefix, @Bind("limit") int limit);

    @Override
    default Optional<Session> findNewestOpen() {
        return findNewestOpenRow().map(this::whole);
    }

    @Override
    default Optional<Session> findNewestExcept(String sessionId) {
        return findNewestExceptRow(sessionId).map(this::whole);
    }

    @Override
    default boolean update(Session session) {
        boolean updated = updateRow(session);
        if (updated) {
            deleteParams(session.id());
            deleteMetrics(session.id());
            deleteTags(session.id());
            putValues(session);
        }
        return updated;
    }

    @Override
    default List<Session> list(Period period, int limit) {
        return listRows(Bounds.since(period), Bounds.until(period), limit).stream()
                .map(this::whole)
                .toList();
    }

    @Override
    @SqlQuery("""
            WITH RECURSIVE part AS (
                SELECT id
                FROM session
                WHERE id = :sessionId
                UNION
                SELECT session.id
                FROM session
                JOIN part ON session.parent_id = part.id
                WHERE kind = 'SUBAGENT'
            ),
            counted AS (
                SELECT id, session_id
                FROM exchange
                WHERE session_id IN part AND covered_by IS NULL
            )
            SELECT (SELECT count(*) FROM counted WHERE session_id = :sessionId) AS exchanges,
                   (SELECT count(*) FROM tool_call WHERE exchange_id IN (SELECT id FROM counted)) AS tool_calls,
                   (SELECT count(DISTINCT path) FROM file_touch JOIN exchange ON exchange.id = exchange_id
                    WHERE session_id IN part AND access = 'READ') AS files_read,
                   (SELECT count(DISTINCT path) FROM file_touch JOIN exchange ON exchange.id = exchange_id
                    WHERE session_id IN part AND access = 'MODIFIED') AS files_modified,
                   coalesce(sum(input), 0) AS input,
                   coalesce(sum(output), 0) AS output,
                   coalesce(sum(cache_read), 0) AS cache_read,
                   coalesce(sum(cache_write_5m), 0) AS cache_write_5m,
                   coalesce(sum(cache_write_1h), 0) AS cache_write_1h,
                   sum(cost_micros) AS cost_micros,
                   count(*) FILTER (WHERE cost_micros IS NULL) AS unpriced
            FROM usage
            WHERE exchange_id IN (SELECT id FROM counted)
            """)
    SessionTotals totals(@Bind("sessionId") String sessionId);

    @SqlUpdate("""
            INSERT INTO session (id, kind, procedure, title, agent, agent_version, branch, started_at, ended_at, status,
                                 summary, parent_id, source)
            VALUES (:id, :kind, :procedure, :title, :agent, :agentVersion, :branch, :startedAt, :endedAt, :status,
                    :summary, :parentId, :source)
            ON CONFLICT (id) DO NOTHING
            """)
    boolean insert(@BindMethods Session session);

    @SqlUpdate("""
            UPDATE session
            SET kind = :kind, procedure = :procedure, title = :title, agent = :agent, agent_version = :agentVersion,
                branch = :branch, started_at = :startedAt, ended_at = :endedAt, status = :status, summary = :summary,
                parent_id = :parentId, source = :source
            WHERE id = :id
            """)
    boolean updateRow(@BindMethods Session session);

    @SqlQuery("SELECT * FROM session WHERE id = :id")
    Optional<Session> findRow(@Bind("id") String id);

    @SqlQuery("SELECT * FROM session WHERE status = 'RUNNING' ORDER BY started_at DESC, rowid DESC LIMIT 1")
    Optional<Session> findNewestOpenRow();

    @SqlQuery("""
            SELECT *
            FROM session
            WHERE id <> :id AND kind <> 'SUBAGENT' AND status <> 'PARTIAL'
            ORDER BY started_at DESC, rowid DESC
            LIMIT 1
            """)
    Optional<Session> findNewestExceptRow(@Bind("id") String id);

    @SqlQuery("""
            SELECT *
            FROM session
            WHERE started_at >= :since AND started_at < :until AND kind <> 'SUBAGENT'
            ORDER BY started_at DESC, rowid DESC
            LIMIT :limit
            """)
    List<Session> listRows(@Bind("since") String since, @Bind("until") String until, @Bind("limit") int limit);

    @Override
    default List<Session> listSubagents(String sessionId) {
        return listSubagentRows(sessionId).stream().map(this::whole).toList();
    }

    @SqlQuery("SELECT * FROM session WHERE parent_id = :id AND kind = 'SUBAGENT' ORDER BY started_at, rowid")
    List<Session> listSubagentRows(@Bind("id") String id);

    @Override
    @SqlUpdate("""
            WITH RECURSIVE above AS (
                SELECT id, parent_id
                FROM session
                WHERE id = :id
                UNION
                SELECT session.id, session.parent_id
                FROM session
                JOIN above ON session.id = above.parent_id
            )
            UPDATE session
            SET unmeasured = unmeasured + 1
            WHERE id IN (SELECT id FROM above)
            """)
    void markUnmeasured(@Bind("id") String sessionId);

    /** What logs say may be a circle: nobody is put below what is below them. */
    @Override
    @SqlUpdate("""
            WITH RECURSIVE started AS (
                SELECT child.id AS child, exchange.session_id AS starter
                FROM session AS child
                JOIN session_param ON session_param.session_id = child.id AND key = 'tool_use_id'
                JOIN tool_call ON tool_call.external_id = value
                JOIN exchange ON exchange.id = tool_call.exchange_id
                WHERE child.kind = 'SUBAGENT'
                  AND (child.id = :id
                       OR child.parent_id = (SELECT parent_id FROM session WHERE id = :id AND kind = 'SUBAGENT'))
                  AND exchange.session_id <> child.parent_id
            ),
            above AS (
                SELECT child, starter AS id
                FROM started
                UNION
                SELECT child, parent_id
                FROM above
                JOIN session ON session.id = above.id
                WHERE parent_id IS NOT NULL
            )
            UPDATE session
            SET parent_id = (SELECT starter FROM started WHERE child = session.id)
            WHERE id IN (SELECT child FROM started)
              AND id NOT IN (SELECT id FROM above WHERE above.child = session.id)
            """)
    void linkSubagents(@Bind("id") String sessionId);

    @Override
    @SqlQuery("SELECT id FROM session WHERE unmeasured > 0 ORDER BY rowid LIMIT :limit")
    List<String> listUnmeasured(@Bind("limit") int limit);

    @Override
    default Measured reckon(String sessionId) {
        return new Measured(sessionId, marks(sessionId).orElse(0L), reckoned(sessionId));
    }

    @Override
    default void keep(Measured measured) {
        measured.metrics().forEach((key, value) -> replaceMetric(measured.sessionId(), key, value));
        markMeasured(measured.sessionId(), measured.marks());
    }

    @Override
    @SqlQuery("""
            SELECT *
            FROM session_event
            WHERE session_id IN (
                SELECT id FROM session WHERE id = :id OR (parent_id = :id AND kind = 'SUBAGENT')
            )
            ORDER BY at, rowid
            """)
    List<SessionEvent> listEvents(@Bind("id") String sessionId);

    @Override
    @SqlQuery("""
            SELECT *
            FROM todo_change
            WHERE session_id IN (
                SELECT id FROM session WHERE id = :id OR (parent_id = :id AND kind = 'SUBAGENT')
            )
            ORDER BY at, rowid
            """)
    List<TodoChange> listTodos(@Bind("id") String sessionId);

    @SqlQuery("SELECT unmeasured FROM session WHERE id = :id")
    Optional<Long> marks(@Bind("id") String id);

    @SqlUpdate("UPDATE session SET unmeasured = 0 WHERE id = :id AND unmeasured = :marks AND unmeasured > 0")
    void markMeasured(@Bind("id") String id, @Bind("marks") long marks);

    /** A session may be deleted before its metrics are kept. */
    @SqlUpdate("""
            INSERT INTO session_metric (session_id, key, value)
            SELECT id, :key, :value
            FROM session
            WHERE id = :id
            ON CONFLICT (session_id, key) DO UPDATE SET value = excluded.value
            """)
    void replaceMetric(@Bind("id") String id, @Bind("key") String key, @Bind("value") double value);

    @SqlQuery("""
            WITH RECURSIVE part AS (
                SELECT id, kind
                FROM session
                WHERE id = :id
                UNION
                SELECT session.id, session.kind
                FROM session
                JOIN part ON session.parent_id = part.id
                WHERE session.kind = 'SUBAGENT'
            ),
            told AS MATERIALIZED (
                SELECT id, session_id, query, duration_ms
                FROM exchange
                WHERE session_id IN (SELECT id FROM part) AND covered_by IS NULL
            ),
            call AS MATERIALIZED (
                SELECT tool, target, succeeded
                FROM tool_call
                WHERE exchange_id IN (SELECT id FROM told)
            ),
            touch AS MATERIALIZED (
                SELECT path, access, lines_added, lines_removed
                FROM file_touch
                WHERE exchange_id IN (SELECT id FROM told)
            ),
            spent AS MATERIALIZED (
                SELECT sum(input) AS input, sum(output) AS output, sum(cache_read) AS cache_read,
                       sum(cache_write_5m) AS cache_write_5m, sum(cache_write_1h) AS cache_write_1h,
                       CASE WHEN count(*) = count(cost_micros) THEN sum(cost_micros) / 1e6 END AS cost_usd
                FROM usage
                WHERE exchange_id IN (SELECT id FROM told)
            ),
            event AS MATERIALIZED (
                SELECT kind
                FROM session_event
                WHERE session_id IN (SELECT id FROM part)
            ),
            measured (key, value) AS (
                SELECT 'commands_executed', count(*)
                FROM call WHERE tool IN ('Bash', 'shell', 'local_shell', 'exec_command', 'run_shell_command')
                UNION ALL
                SELECT 'git_operations', count(*)
                FROM call
                WHERE tool IN ('Bash', 'shell', 'local_shell', 'exec_command', 'run_shell_command')
                  AND (';' || replace(target, char(10), ';') GLOB '*[;&|(]git *'
                       OR replace(replace(target, char(10), ';'), '  ', ' ') GLOB '*[;&|(] git *')
                UNION ALL SELECT 'tool_uses', count(*) FROM call
                UNION ALL SELECT 'tool_failures', count(*) FROM call WHERE succeeded = 0
                UNION ALL
                SELECT 'errors_encountered',
                       (SELECT count(*) FROM call WHERE succeeded = 0)
                       + (SELECT count(*) FROM event WHERE kind = 'API_ERROR')
                UNION ALL
                SELECT 'user_interactions',
                       (SELECT count(*) FROM told WHERE session_id = :id AND query <> '')
                       + (SELECT count(*) FROM event WHERE kind = 'QUEUED_PROMPT')
                UNION ALL SELECT 'exchanges', count(*) FROM told WHERE session_id = :id
                UNION ALL SELECT 'files_read', count(DISTINCT path) FROM touch WHERE access = 'READ'
                UNION ALL SELECT 'files_modified', count(DISTINCT path) FROM touch WHERE access = 'MODIFIED'
                UNION ALL SELECT 'lines_added', sum(lines_added) FROM touch
                UNION ALL SELECT 'lines_removed', sum(lines_removed) FROM touch
                UNION ALL
                SELECT 'duration_seconds', round((julianday(ended_at) - julianday(started_at)) * 86400, 3)
                FROM session WHERE id = :id
                UNION ALL SELECT 'active_seconds', sum(duration_ms) / 1e3 FROM told WHERE session_id = :id
                UNION ALL SELECT 'tokens_input', input FROM spent
                UNION ALL SELECT 'tokens_output', output FROM spent
                UNION ALL SELECT 'tokens_cache_read', cache_read FROM spent
                UNION ALL SELECT 'tokens_cache_write_5m', cache_write_5m FROM spent
                UNION ALL SELECT 'tokens_cache_write_1h', cache_write_1h FROM spent
                UNION ALL SELECT 'cost_usd', cost_usd FROM spent
                UNION ALL SELECT 'compactions', count(*) FROM event WHERE kind = 'COMPACTION'
                UNION ALL SELECT 'interruptions', count(*) FROM event WHERE kind = 'INTERRUPTION'
                UNION ALL SELECT 'permission_denials', count(*) FROM event WHERE kind = 'PERMISSION_DENIAL'
                UNION ALL SELECT 'subagents', count(*) FROM part WHERE kind = 'SUBAGENT' AND id <> :id
                UNION ALL
                SELECT 'success', CASE status WHEN 'COMPLETED' THEN 1 WHEN 'FAILED' THEN 0 END
                FROM session WHERE id = :id AND source <> 'TRANSCRIPT'
            )
            SELECT key, CAST(value AS REAL) AS value
            FROM measured
            WHERE value IS NOT NULL
              AND (key IN ('user_interactions', 'exchanges')
                   OR NOT EXISTS (SELECT 1 FROM session WHERE id = :id AND status = 'PARTIAL'))
            """)
    @KeyColumn("key")
    @ValueColumn("value")
    Map<String, Double> reckoned(@Bind("id") String id);

    @SqlQuery("SELECT key, value FROM session_param WHERE session_id = :id")
    @KeyColumn("key")
    @ValueColumn("value")
    Map<String, String> params(@Bind("id") String id);

    @SqlQuery("SELECT key, value FROM session_metric WHERE session_id = :id")
    @KeyColumn("key")
    @ValueColumn("value")
    Map<String, Double> metrics(@Bind("id") String id);

    @SqlQuery("SELECT key, value FROM session_tag WHERE session_id = :id")
    @KeyColumn("key")
    @ValueColumn("value")
    Map<String, String> tags(@Bind("id") String id);

    @SqlUpdate("INSERT INTO session_param (session_id, key, value) VALUES (:id, :key, :value)")
    void putParam(@Bind("id") String id, @Bind("key") String key, @Bind("value") String value);

    @SqlUpdate("INSERT INTO session_metric (session_id, key, value) VALUES (:id, :key, :value)")
    void putMetric(@Bind("id") String id, @Bind("key") String key, @Bind("value") double value);

    @SqlUpdate("INSERT INTO session_tag (session_id, key, value) VALUES (:id, :key, :value)")
    void putTag(@Bind("id") String id, @Bind("key") String key, @Bind("value") String value);

    @SqlUpdate("DELETE FROM session_param WHERE session_id = :id")
    void deleteParams(@Bind("id") String id);

    @SqlUpdate("DELETE FROM session_metric WHERE session_id = :id")
    void deleteMetrics(@Bind("id") String id);

    @SqlUpdate("DELETE FROM session_tag WHERE session_id = :id")
    void deleteTags(@Bind("id") String id);

    private void putValues(Session session) {
        session.params().forEach((key, value) -> putParam(session.id(), key, value));
        session.metrics().forEach((key, value) -> putMetric(session.id(), key, value));
        session.tags().forEach((key, value) -> putTag(session.id(), key, value));
    }

    private Session whole(Session row) {
        return new Session(
                row.id(),
                row.kind(),
                row.procedure(),
                row.title(),
                row.agent(),
                row.agentVersion(),
                row.branch(),
                row.startedAt(),
                row.endedAt(),
                row.status(),
                row.summary(),
                row.parentId(),
                row.source(),
                params(row.id()),
                metrics(row.id()),
                tags(row.id()));
    }

    /** A session without its params, metrics and tags. */
    final class SessionRow implements RowMapper<Session> {
        @Override
        public Session map(ResultSet row, StatementContext context) throws SQLException {
            return new Session(
                    row.getString("id"),
                    SessionKind.valueOf(row.getString("kind")),
                    Columns.text(row, "procedure"),
                    Columns.text(row, "title"),
                    Columns.text(row, "agent"),
                    Columns.text(row, "agent_version"),
                    Columns.text(row, "branch"),
                    Columns.time(row, "started_at"),
                    Columns.timeIfAny(row, "ended_at"),
                    SessionStatus.valueOf(row.getString("status")),
                    Columns.text(row, "summary"),
                    Columns.text(row, "parent_id"),
                    Source.valueOf(row.getString("source")),
                    Map.of(),
                    Map.of(),
                    Map.of());
        }
    }

    /** The sums of one session. */
    final class TotalsRow implements RowMapper<SessionTotals> {
        @Override
        public SessionTotals map(ResultSet row, StatementContext context) throws SQLException {
            Tokens tokens = Columns.tokens(row);
            return new SessionTotals(
                    row.getLong("exchanges"),
                    row.getLong("tool_calls"),
                    row.getLong("files_read"),
                    row.getLong("files_modified"),
                    tokens,
                    Columns.number(row, "cost_micros"),
                    row.getLong("unpriced"));
        }
    }

    /** An event of a session. */
    final class EventRow implements RowMapper<SessionEvent> {
        @Override
        public SessionEvent map(ResultSet row, StatementContext context) throws SQLException {
            return new SessionEvent(
                    row.getString("external_id"),
                    row.getString("session_id"),
                    SessionEvent.Kind.valueOf(row.getString("kind")),
                    Columns.time(row, "at"),
                    row.getString("detail"));
        }
    }

    /** A step of a task. */
    final class TodoRow implements RowMapper<TodoChange> {
        @Override
        public TodoChange map(ResultSet row, StatementContext context) throws SQLException {
            return new TodoChange(
                    row.getString("external_id"),
                    row.getString("task"),
                    Columns.text(row, "subject"),
                    Columns.text(row, "from_status"),
                    row.getString("to_status"),
                    Columns.time(row, "at"));
        }
    }
}
