package dev.daybook.storage;

import dev.daybook.handoff.Citation;
import dev.daybook.handoff.GivenHandoff;
import dev.daybook.handoff.HandoffStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Handoffs that were given, in SQLite; a trigger forgets what one cited with it. */
@RegisterRowMapper(SqliteHandoffStore.GivenRow.class)
@RegisterConstructorMapper(Citation.class)
interface SqliteHandoffStore extends HandoffStore {

    @Override
    default void add(GivenHandoff given) {
        deleteSame(given);
        if (insert(given)) {
            given.citations().forEach(citation -> cite(given.id(), citation));
        }
    }

    @Override
    @SqlUpdate("""
            DELETE FROM handoff
            WHERE id IN (
                SELECT id
                FROM (SELECT id, row_number() OVER (PARTITION BY session_id ORDER BY given_at DESC, rowid DESC) AS place
                      FROM handoff)
                WHERE place > :newest
            )
            """)
    void prune(@Bind("newest") int newest);

    @Override
    default List<GivenHandoff> list(Optional<String> sessionId, int limit) {
        return listRows(sessionId, limit).stream()
                .map(row -> new GivenHandoff(
                        row.id(),
                        row.sessionId(),
                        row.since(),
                        row.endedAt(),
                        row.givenAt(),
                        row.givenTo(),
                        row.budget(),
                        row.tokens(),
                        row.text(),
                        citations(row.id())))
                .toList();
    }

    @Override
    @SqlQuery("SELECT kind, id FROM citation WHERE citing = :citing ORDER BY kind, id")
    List<Citation> citations(@Bind("citing") String citing);

    @SqlUpdate("DELETE FROM handoff WHERE session_id IS :sessionId AND since IS :since AND text = :text")
    void deleteSame(@BindMethods GivenHandoff given);

    /** False: the session was deleted in between. */
    @SqlUpdate("""
            INSERT INTO handoff (id, session_id, since, ended_at, given_at, given_to, budget, tokens, text)
            SELECT :id, :sessionId, :since, :endedAt, :givenAt, :givenTo, :budget, :tokens, :text
            WHERE :sessionId IS NULL OR EXISTS (SELECT 1 FROM session WHERE id = :sessionId)
            """)
    boolean insert(@BindMethods GivenHandoff given);

    @SqlUpdate("INSERT INTO citation (citing, kind, id) VALUES (:citing, :kind, :id) ON CONFLICT DO NOTHING")
    void cite(@Bind("citing") String citing, @BindMethods Citation citation);

    @SqlQuery("""
            SELECT *
            FROM handoff
            WHERE :sessionId IS NULL OR session_id = :sessionId
            ORDER BY given_at DESC, rowid DESC
            LIMIT :limit
            """)
    List<GivenHandoff> listRows(@Bind("sessionId") Optional<String> sessionId, @Bind("limit") int limit);

    /** A handoff without what it cites. */
    final class GivenRow implements RowMapper<GivenHandoff> {
        @Override
        public GivenHandoff map(ResultSet row, StatementContext context) throws SQLException {
            return new GivenHandoff(
                    row.getString("id"),
                    Columns.text(row, "session_id"),
                    Columns.timeIfAny(row, "since"),
                    Columns.time(row, "ended_at"),
                    Columns.time(row, "given_at"),
                    Columns.text(row, "given_to"),
                    row.getInt("budget"),
                    row.getInt("tokens"),
                    row.getString("text"),
                    List.of());
        }
    }
}
