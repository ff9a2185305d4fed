package dev.daybook.storage;

import dev.daybook.core.Timestamps;
import dev.daybook.session.CaptureState;
import dev.daybook.session.CaptureStateStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** How capturing by itself goes, in SQLite. */
@RegisterRowMapper(SqliteCaptureStateStore.StateRow.class)
interface SqliteCaptureStateStore extends CaptureStateStore {

    @Override
    default void put(CaptureState.Kind kind, Instant at, String text) {
        putRow(kind.name(), Timestamps.format(at), text);
    }

    @Override
    default Optional<CaptureState> find(CaptureState.Kind kind) {
        return findRow(kind.name());
    }

    @Override
    @SqlQuery("SELECT * FROM capture_state ORDER BY at DESC, kind")
    List<CaptureState> list();

    @SqlUpdate("""
            INSERT INTO capture_state (kind, at, count, text)
            VALUES (:kind, :at, 1, :text)
            ON CONFLICT (kind) DO UPDATE
            SET at = excluded.at, count = count + 1, text = excluded.text
            """)
    void putRow(@Bind("kind") String kind, @Bind("at") String at, @Bind("text") String text);

    @SqlQuery("SELECT * FROM capture_state WHERE kind = :kind")
    Optional<CaptureState> findRow(@Bind("kind") String kind);

    /** What was done last. */
    final class StateRow implements RowMapper<CaptureState> {
        @Override
        public CaptureState map(ResultSet row, StatementContext context) throws SQLException {
            return new CaptureState(
                    CaptureState.Kind.valueOf(row.getString("kind")),
                    Columns.time(row, "at"),
                    row.getLong("count"),
                    row.getString("text"));
        }
    }
}
