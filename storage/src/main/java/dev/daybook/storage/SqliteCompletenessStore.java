package dev.daybook.storage;

import dev.daybook.completeness.CompletenessStore;
import dev.daybook.session.SessionKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindList.EmptyHandling;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Counts what is stored, in SQLite. */
@RegisterRowMapper(SqliteCompletenessStore.RowsRow.class)
interface SqliteCompletenessStore extends CompletenessStore {
    /** SQLite takes no more than some ten thousand values in a statement. */
    int AT_ONCE = 500;

    @Override
    @SqlQuery("""
            WITH told AS MATERIALIZED (
                SELECT id, session_id
                FROM exchange
                WHERE covered_by IS NULL
            ),
            asked AS (
                SELECT session_id, count(*) AS n
                FROM told
                GROUP BY session_id
            ),
            called AS (
                SELECT session_id, count(*) AS n
                FROM told JOIN tool_call ON tool_call.exchange_id = told.id
                GROUP BY session_id
            ),
            spent AS (
                SELECT session_id, count(*) AS n
                FROM told JOIN usage ON usage.exchange_id = told.id
                GROUP BY session_id
            )
            SELECT session.id, kind, parent_id, title, started_at,
                   coalesce(asked.n, 0) AS exchanges,
                   coalesce(called.n, 0) AS tool_calls,
                   coalesce(spent.n, 0) AS messages
            FROM session
            LEFT JOIN asked ON asked.session_id = session.id
            LEFT JOIN called ON called.session_id = session.id
            LEFT JOIN spent ON spent.session_id = session.id
            ORDER BY started_at DESC, session.rowid DESC
            """)
    List<Rows> rows();

    @Override
    default Set<String> exchanges(Collection<String> externalIds) {
        Set<String> found = new HashSet<>();
        inParts(externalIds, part -> found.addAll(exchangesOf(part)));
        return found;
    }

    @Override
    default Set<String> toolCalls(Collection<String> externalIds) {
        Set<String> found = new HashSet<>();
        inParts(externalIds, part -> found.addAll(toolCallsOf(part)));
        return found;
    }

    @Override
    default Map<String, Long> outputs(Collection<String> keys) {
        Map<String, Long> found = new HashMap<>();
        inParts(keys, part -> found.putAll(outputsOf(part)));
        return found;
    }

    @SqlQuery("SELECT external_id FROM exchange WHERE external_id IN (<ids>)")
    Set<String> exchangesOf(@BindList(value = "ids", onEmpty = EmptyHandling.NULL_STRING) List<String> ids);

    @SqlQuery("SELECT external_id FROM tool_call WHERE external_id IN (<ids>)")
    Set<String> toolCallsOf(@BindList(value = "ids", onEmpty = EmptyHandling.NULL_STRING) List<String> ids);

    @SqlQuery("SELECT key, output FROM usage WHERE key IN (<keys>)")
    @KeyColumn("key")
    @ValueColumn("output")
    Map<String, Long> outputsOf(@BindList(value = "keys", onEmpty = EmptyHandling.NULL_STRING) List<String> keys);

    private static void inParts(Collection<String> ids, Consumer<List<String>> part) {
        List<String> all = new ArrayList<>(ids);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            part.accept(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
    }

    /** How much is stored under a session. */
    final class RowsRow implements RowMapper<Rows> {
        @Override
        public Rows map(ResultSet row, StatementContext context) throws SQLException {
            return new Rows(
                    row.getString("id"),
                    SessionKind.valueOf(row.getString("kind")),
                    Columns.text(row, "parent_id"),
                    Columns.text(row, "title"),
                    Columns.time(row, "started_at"),
                    row.getLong("exchanges"),
                    row.getLong("tool_calls"),
                    row.getLong("messages"));
        }
    }
}
