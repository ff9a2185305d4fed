package dev.daybook.storage;

import dev.daybook.core.Period;
import dev.daybook.core.Source;
import dev.daybook.cost.Tokens;
import dev.daybook.session.Session;
import dev.daybook.session.SessionKind;
import dev.daybook.session.SessionStatus;
import dev.daybook.session.SessionStore;
import dev.daybook.session.SessionTotals;
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
            WITH counted AS (
                SELECT id
                FROM exchange
                WHERE session_id = :sessionId AND covered_by IS NULL
            )
            SELECT (SELECT count(*) FROM counted) AS exchanges,
                   (SELECT count(*) FROM tool_call WHERE exchange_id IN counted) AS tool_calls,
                   (SELECT count(DISTINCT path) FROM file_touch JOIN exchange ON exchange.id = exchange_id
                    WHERE session_id = :sessionId AND access = 'READ') AS files_read,
                   (SELECT count(DISTINCT path) FROM file_touch JOIN exchange ON exchange.id = exchange_id
                    WHERE session_id = :sessionId AND access = 'MODIFIED') AS files_modified,
                   coalesce(sum(input), 0) AS input,
                   coalesce(sum(output), 0) AS output,
                   coalesce(sum(cache_read), 0) AS cache_read,
                   coalesce(sum(cache_write_5m), 0) AS cache_write_5m,
                   coalesce(sum(cache_write_1h), 0) AS cache_write_1h,
                   sum(cost_micros) AS cost_micros,
                   count(*) FILTER (WHERE cost_micros IS NULL) AS unpriced
            FROM usage
            WHERE exchange_id IN counted
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

    @SqlQuery("SELECT * FROM session WHERE id <> :id ORDER BY started_at DESC, rowid DESC LIMIT 1")
    Optional<Session> findNewestExceptRow(@Bind("id") String id);

    @SqlQuery("""
            SELECT *
            FROM session
            WHERE started_at >= :since AND started_at < :until
            ORDER BY started_at DESC, rowid DESC
            LIMIT :limit
            """)
    List<Session> listRows(@Bind("since") String since, @Bind("until") String until, @Bind("limit") int limit);

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
}
