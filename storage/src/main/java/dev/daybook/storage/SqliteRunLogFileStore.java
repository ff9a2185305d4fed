package dev.daybook.storage;

import dev.daybook.core.Timestamps;
import dev.daybook.cost.Usage;
import dev.daybook.runlog.RunLogFile;
import dev.daybook.runlog.RunLogStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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

/** Run logs' files, and what transcripts tell that runs have spent. */
@RegisterConstructorMapper(RunLogStore.ImportedFile.class)
@RegisterRowMapper(SqliteRunLogFileStore.FileRow.class)
@RegisterRowMapper(SqliteRunLogFileStore.UsageRow.class)
interface SqliteRunLogFileStore extends RunLogStore {

    @SqlUpdate("""
            INSERT INTO run_log_file (run_log_id, entries, pending)
            VALUES (:id, 0, 1)
            ON CONFLICT (run_log_id) DO UPDATE SET pending = 1
            """)
    void markUnfiled(@Bind("id") String runLogId);

    @Override
    @SqlQuery("SELECT * FROM run_log_file WHERE run_log_id = :id")
    Optional<RunLogFile> findFile(@Bind("id") String runLogId);

    @Override
    @SqlUpdate("""
            INSERT OR REPLACE INTO run_log_file (run_log_id, digest, text, entries, pending)
            VALUES (:runLogId, :digest, :text, :entries, :isPending)
            """)
    void putFile(@BindMethods RunLogFile file);

    @Override
    @SqlQuery("""
            SELECT run_log_file.run_log_id
            FROM run_log_file
            JOIN run_log ON run_log.id = run_log_file.run_log_id
            WHERE pending = 1
            ORDER BY updated_at DESC, run_log.rowid DESC
            LIMIT :limit
            """)
    List<String> listUnfiled(@Bind("limit") int limit);

    @Override
    default List<String> listUntold(Instant since, int limit) {
        return listUntold(Timestamps.format(since), limit);
    }

    @SqlQuery("""
            SELECT id
            FROM run_log
            WHERE (spent_source IS NULL OR spent_source = 'TRANSCRIPT') AND updated_at >= :since
            ORDER BY updated_at DESC
            LIMIT :limit
            """)
    List<String> listUntold(@Bind("since") String since, @Bind("limit") int limit);

    @Override
    default Optional<Instant> promptAt(String sessionId, Instant time) {
        return promptAt(sessionId, Timestamps.format(time)).map(Timestamps::parse);
    }

    @SqlQuery("""
            SELECT max(at)
            FROM exchange
            WHERE session_id = :sessionId AND at <= :time AND covered_by IS NULL AND source = 'TRANSCRIPT'
            """)
    Optional<String> promptAt(@Bind("sessionId") String sessionId, @Bind("time") String time);

    @Override
    default List<Usage> usage(String sessionId, Instant from, Instant to) {
        return usage(sessionId, Timestamps.format(from), Timestamps.format(to));
    }

    @SqlQuery("""
            WITH RECURSIVE part AS (
                SELECT id
                FROM session
                WHERE id = :sessionId
                UNION
                SELECT session.id
                FROM session
                JOIN part ON session.parent_id = part.id
                WHERE session.kind = 'SUBAGENT'
            )
            SELECT usage.*
            FROM part
            JOIN exchange ON exchange.session_id = part.id AND covered_by IS NULL AND source = 'TRANSCRIPT'
            JOIN usage ON usage.exchange_id = exchange.id
            WHERE usage.at >= :from AND usage.at <= :to
            ORDER BY usage.at, usage.key
            """)
    List<Usage> usage(@Bind("sessionId") String sessionId, @Bind("from") String from, @Bind("to") String to);

    @Override
    @SqlQuery("""
            SELECT *
            FROM run_log_import
            WHERE path = :path OR digest = :digest
            ORDER BY path = :path DESC, path
            LIMIT 1
            """)
    Optional<ImportedFile> findImport(@Bind("path") String path, @Bind("digest") String digest);

    @Override
    @SqlUpdate("INSERT OR REPLACE INTO run_log_import (path, digest, run_log_id) VALUES (:path, :digest, :runLogId)")
    void putImport(@BindMethods ImportedFile file);

    /** What is known of a file. */
    final class FileRow implements RowMapper<RunLogFile> {
        @Override
        public RunLogFile map(ResultSet row, StatementContext context) throws SQLException {
            return new RunLogFile(
                    row.getString("run_log_id"),
                    Columns.text(row, "digest"),
                    Columns.text(row, "text"),
                    row.getInt("entries"),
                    row.getBoolean("pending"));
        }
    }

    /** A message's tokens. */
    final class UsageRow implements RowMapper<Usage> {
        @Override
        public Usage map(ResultSet row, StatementContext context) throws SQLException {
            return new Usage(
                    row.getString("key"),
                    Columns.text(row, "model"),
                    Columns.time(row, "at"),
                    Columns.tokens(row),
                    Columns.cost(row));
        }
    }
}
