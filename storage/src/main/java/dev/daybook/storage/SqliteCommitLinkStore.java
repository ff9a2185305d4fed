package dev.daybook.storage;

import dev.daybook.commit.CommitLink;
import dev.daybook.commit.CommitLinkStore;
import dev.daybook.commit.Confidence;
import dev.daybook.commit.Evidence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Links of commits in SQLite, and what they are made from. */
@RegisterRowMapper(SqliteCommitLinkStore.LinkRow.class)
@RegisterRowMapper(SqliteCommitLinkStore.EvidenceRow.class)
@RegisterRowMapper(SqliteCommitLinkStore.MadeRow.class)
@RegisterRowMapper(SqliteCommitLinkStore.WindowRow.class)
@RegisterRowMapper(SqliteCommitLinkStore.CallRow.class)
@RegisterRowMapper(SqliteCommitLinkStore.TouchRow.class)
@RegisterConstructorMapper(CommitLinkStore.Told.class)
@RegisterConstructorMapper(CommitLinkStore.Mark.class)
interface SqliteCommitLinkStore extends CommitLinkStore {

    @Override
    default void replace(String hash, List<CommitLink> links) {
        delete(hash);
        for (int i = 0; i < links.size(); i++) {
            CommitLink link = links.get(i);
            insert(link, i);
            for (int j = 0; j < link.evidence().size(); j++) {
                insertEvidence(hash, link.sessionId(), j, link.evidence().get(j));
            }
        }
    }

    @Override
    default List<CommitLink> list(String hash) {
        return listRows(hash).stream().map(this::whole).toList();
    }

    @Override
    default List<CommitLink> listOfSession(String sessionId) {
        return listRowsOfSession(sessionId).stream().map(this::whole).toList();
    }

    @Override
    @SqlQuery("""
            SELECT (SELECT coalesce(max(rowid), 0) FROM exchange) AS exchange,
                   (SELECT coalesce(max(id), 0) FROM tool_call) AS tool_call,
                   (SELECT coalesce(sum(id), 0) FROM tool_call
                    WHERE id > (SELECT max(id) FROM tool_call) - 500 AND succeeded IS NULL) AS open_calls,
                   (SELECT count(*) FROM session) AS sessions,
                   (SELECT coalesce(max(ended_at), '') FROM session) AS last_end
            """)
    Mark mark();

    @Override
    @SqlQuery("""
            SELECT linked_exchange AS exchange, linked_tool_call AS tool_call,
                   coalesce(linked_open_calls, 0) AS open_calls, linked_sessions AS sessions, linked_end AS last_end
            FROM git_history
            WHERE linked_exchange IS NOT NULL
            """)
    Optional<Mark> linked();

    @Override
    @SqlUpdate("""
            INSERT INTO git_history (id, linked_exchange, linked_tool_call, linked_open_calls, linked_sessions, linked_end)
            VALUES (1, :exchange, :toolCall, :openCalls, :sessions, :lastEnd)
            ON CONFLICT (id) DO UPDATE
            SET linked_exchange = excluded.linked_exchange, linked_tool_call = excluded.linked_tool_call,
                linked_open_calls = excluded.linked_open_calls, linked_sessions = excluded.linked_sessions,
                linked_end = excluded.linked_end
            """)
    void putLinked(@BindMethods Mark mark);

    /** Where less is recorded than before, as after a repair, all may have changed. */
    @Override
    @SqlQuery("""
            SELECT min(time)
            FROM (
                SELECT min(at) AS time FROM exchange WHERE rowid > :exchange
                UNION ALL
                SELECT min(e.at) FROM tool_call t JOIN exchange e ON e.id = t.exchange_id WHERE t.id > :toolCall
                UNION ALL
                SELECT min(e.at) FROM tool_call t JOIN exchange e ON e.id = t.exchange_id
                WHERE :openCalls > 0 AND t.id > :toolCall - 500
                UNION ALL
                SELECT min(c.committed_at)
                FROM exchange e JOIN git_commit c ON c.hash >= e.commit_hash AND c.hash < e.commit_hash || 'g'
                WHERE e.commit_hash IS NOT NULL AND e.rowid > :exchange
                UNION ALL
                SELECT min(started_at) FROM session WHERE ended_at > :lastEnd
                UNION ALL
                SELECT min(at) FROM exchange
                WHERE (SELECT max(rowid) FROM exchange) < :exchange OR (SELECT max(id) FROM tool_call) < :toolCall
                   OR (SELECT count(*) FROM session) <> :sessions
            )
            """)
    Optional<Instant> changedSince(@BindMethods Mark mark);

    @Override
    @SqlQuery("SELECT min(started_at) FROM session")
    Optional<Instant> firstSession();

    @Override
    default List<Made> made(Instant from, Optional<Made> after, int limit) {
        return madeAfter(
                after.map(Made::committedAt).orElse(from), after.map(Made::hash).orElse(""), limit);
    }

    /** A session's last sign of life is its end, or that of its last exchange. */
    @Override
    @SqlQuery("""
            SELECT id, parent_id, started_at,
                   max(started_at,
                       coalesce(ended_at, ''),
                       coalesce((SELECT strftime('%Y-%m-%dT%H:%M:%fZ', at, (coalesce(duration_ms, 0) / 1000.0) || ' seconds')
                                 FROM exchange WHERE session_id = session.id ORDER BY at DESC LIMIT 1), '')) AS last_at
            FROM session
            WHERE started_at <= :until AND last_at >= :from
            ORDER BY started_at, id
            """)
    List<Window> windows(@Bind("from") Instant from, @Bind("until") Instant until);

    @Override
    @SqlQuery("""
            SELECT e.session_id, e.id AS exchange_id, coalesce(t.external_id, t.id) AS id, t.target, t.started_at,
                   t.duration_ms, t.succeeded, coalesce(t.result, '') AS result
            FROM tool_call t JOIN exchange e ON e.id = t.exchange_id
            WHERE (instr(target, 'git ') > 0 OR instr(target, 'gh ') > 0)
              AND t.started_at >= :from AND t.started_at <= :until
            ORDER BY t.started_at, t.id
            """)
    List<Call> calls(@Bind("from") Instant from, @Bind("until") Instant until);

    @Override
    @SqlQuery("""
            SELECT c.hash, e.session_id, e.id AS exchange_id, e.commit_hash AS given
            FROM exchange e JOIN git_commit c ON c.hash >= e.commit_hash AND c.hash < e.commit_hash || 'g'
            WHERE e.commit_hash IS NOT NULL AND length(e.commit_hash) >= 4
              AND c.committed_at >= :from AND c.committed_at <= :until
            ORDER BY e.at, e.id
            """)
    List<Told> told(@Bind("from") Instant from, @Bind("until") Instant until);

    @Override
    @SqlQuery("""
            SELECT e.id, e.at, f.path, f.outside
            FROM exchange e JOIN file_touch f ON f.exchange_id = e.id
            WHERE e.session_id = :sessionId AND f.access = 'MODIFIED'
            ORDER BY e.at, e.id, f.path
            """)
    List<Touch> touches(@Bind("sessionId") String sessionId);

    @SqlQuery("""
            SELECT c.hash, c.committed_at, c.authored_at, instr(c.parents, char(10)) > 0 AS merge, c.subject,
                   (SELECT group_concat(f.path, char(10))
                    FROM git_commit_file f WHERE f.commit_hash = c.hash) AS paths
            FROM git_commit c
            WHERE (c.committed_at, c.hash) > (:time, :hash)
            ORDER BY c.committed_at, c.hash
            LIMIT :limit
            """)
    List<Made> madeAfter(@Bind("time") Instant time, @Bind("hash") String hash, @Bind("limit") int limit);

    @SqlUpdate("DELETE FROM commit_link WHERE commit_hash = :hash")
    void delete(@Bind("hash") String hash);

    @SqlUpdate("""
            INSERT INTO commit_link (commit_hash, session_id, position, exchange_id, confidence, chosen, matched, total)
            VALUES (:hash, :sessionId, :position, :exchangeId, :confidence, :chosen, :matched, :total)
            """)
    void insert(@BindMethods CommitLink link, @Bind("position") int position);

    @SqlUpdate("""
            INSERT INTO commit_evidence (commit_hash, session_id, position, kind, exchange_id, tool_call, matched, total,
                                         detail)
            VALUES (:hash, :session, :position, :kind, :exchangeId, :toolCall, :matched, :total, :detail)
            """)
    void insertEvidence(
            @Bind("hash") String hash,
            @Bind("session") String sessionId,
            @Bind("position") int position,
            @BindMethods Evidence evidence);

    @SqlQuery("SELECT * FROM commit_link WHERE commit_hash = :hash ORDER BY position")
    List<CommitLink> listRows(@Bind("hash") String hash);

    @SqlQuery("""
            SELECT l.*
            FROM commit_link l JOIN git_commit c ON c.hash = l.commit_hash
            WHERE l.session_id = :sessionId AND l.chosen = 1
            ORDER BY c.committed_at, c.hash
            """)
    List<CommitLink> listRowsOfSession(@Bind("sessionId") String sessionId);

    @SqlQuery("SELECT * FROM commit_evidence WHERE commit_hash = :hash AND session_id = :sessionId ORDER BY position")
    List<Evidence> evidence(@Bind("hash") String hash, @Bind("sessionId") String sessionId);

    private CommitLink whole(CommitLink row) {
        return new CommitLink(
                row.hash(),
                row.sessionId(),
                row.exchangeId(),
                row.confidence(),
                row.chosen(),
                row.matched(),
                row.total(),
                evidence(row.hash(), row.sessionId()));
    }

    /** A link without its evidence. */
    final class LinkRow implements RowMapper<CommitLink> {
        @Override
        public CommitLink map(ResultSet row, StatementContext context) throws SQLException {
            return new CommitLink(
                    row.getString("commit_hash"),
                    row.getString("session_id"),
                    Columns.text(row, "exchange_id"),
                    Confidence.valueOf(row.getString("confidence")),
                    row.getBoolean("chosen"),
                    row.getLong("matched"),
                    row.getLong("total"),
                    List.of());
        }
    }

    /** A reason. */
    final class EvidenceRow implements RowMapper<Evidence> {
        @Override
        public Evidence map(ResultSet row, StatementContext context) throws SQLException {
            return new Evidence(
                    Evidence.Kind.valueOf(row.getString("kind")),
                    Columns.text(row, "exchange_id"),
                    Columns.text(row, "tool_call"),
                    Columns.number(row, "matched"),
                    Columns.number(row, "total"),
                    row.getString("detail"));
        }
    }

    /** A commit that is to be linked. */
    final class MadeRow implements RowMapper<Made> {
        @Override
        public Made map(ResultSet row, StatementContext context) throws SQLException {
            return new Made(
                    row.getString("hash"),
                    Columns.time(row, "committed_at"),
                    Columns.time(row, "authored_at"),
                    row.getBoolean("merge"),
                    row.getString("subject"),
                    Columns.text(row, "paths").stream().flatMap(String::lines).collect(Collectors.toSet()));
        }
    }

    /** When a session was at work. */
    final class WindowRow implements RowMapper<Window> {
        @Override
        public Window map(ResultSet row, StatementContext context) throws SQLException {
            return new Window(
                    row.getString("id"),
                    Columns.text(row, "parent_id"),
                    Columns.time(row, "started_at"),
                    Columns.time(row, "last_at"));
        }
    }

    /** A call whose command names git. */
    final class CallRow implements RowMapper<Call> {
        @Override
        public Call map(ResultSet row, StatementContext context) throws SQLException {
            return new Call(
                    row.getString("session_id"),
                    row.getString("exchange_id"),
                    row.getString("id"),
                    row.getString("target"),
                    Columns.time(row, "started_at"),
                    Columns.number(row, "duration_ms"),
                    Columns.truth(row, "succeeded"),
                    row.getString("result"));
        }
    }

    /** A file that was modified. */
    final class TouchRow implements RowMapper<Touch> {
        @Override
        public Touch map(ResultSet row, StatementContext context) throws SQLException {
            return new Touch(
                    row.getString("id"), Columns.time(row, "at"), row.getString("path"), row.getBoolean("outside"));
        }
    }
}
