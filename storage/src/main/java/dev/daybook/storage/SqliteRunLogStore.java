package dev.daybook.storage;

import dev.daybook.core.Period;
import dev.daybook.cost.Cost;
import dev.daybook.cost.Tokens;
import dev.daybook.runlog.RunError;
import dev.daybook.runlog.RunLog;
import dev.daybook.runlog.RunLogFilter;
import dev.daybook.runlog.RunStatus;
import dev.daybook.runlog.RunSum;
import dev.daybook.runlog.RunTokens;
import dev.daybook.runlog.TokenSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Run logs in SQLite, with what they are made of and what is known of their files. */
@RegisterRowMapper(SqliteRunLogStore.RunLogRow.class)
@RegisterRowMapper(SqliteRunLogStore.SumRow.class)
interface SqliteRunLogStore extends SqliteRunLogFileStore, SqliteRunEntryStore {

    @Override
    default boolean add(RunLog runLog) {
        boolean added = insert(runLog, TokenColumns.of(runLog.spent()));
        if (added) {
            putParts(runLog);
            markUnfiled(runLog.id());
        }
        return added;
    }

    @Override
    default void replace(RunLog runLog) {
        updateRow(runLog, TokenColumns.of(runLog.spent()));
        deleteParts(runLog.id());
        putParts(runLog);
        markUnfiled(runLog.id());
    }

    @Override
    default Optional<RunLog> find(String runLogId) {
        return findRow(runLogId).map(this::whole);
    }

    @Override
    default Optional<RunLog> findByFile(String fileName) {
        return findRowByFile(fileName).map(this::whole);
    }

    @Override
    default List<RunLog> list(RunLogFilter filter) {
        return listRows(
                        Bounds.since(filter.period()),
                        Bounds.until(filter.period()),
                        filter.mode(),
                        filter.status().map(Enum::name),
                        filter.sessionId(),
                        filter.limit())
                .stream()
                .map(this::whole)
                .toList();
    }

    @Override
    default List<RunLog> listOpen(String sessionId) {
        return listOpenRows(sessionId).stream().map(this::whole).toList();
    }

    @Override
    default List<RunLog> list(Period period, int limit) {
        return list(new RunLogFilter(period, Optional.empty(), Optional.empty(), Optional.empty(), limit));
    }

    @Override
    @SqlQuery("SELECT run_log_id FROM error_unread_run ORDER BY run_log_id LIMIT :limit")
    List<String> listUnread(@Bind("limit") int limit);

    @Override
    @SqlUpdate("DELETE FROM error_unread_run WHERE run_log_id = :id")
    boolean takeUnread(@Bind("id") String runLogId);

    @Override
    default void putErrorIds(RunLog runLog) {
        List<RunError> errors = runLog.errors();
        for (int i = 0; i < errors.size(); i++) {
            putErrorId(runLog.id(), i, errors.get(i).errorId());
        }
    }

    @Override
    @SqlQuery("SELECT coalesce(max(number), 0) FROM run_log WHERE mode = :mode AND substr(file_name, 1, 10) = :day")
    int lastNumberOnDay(@Bind("mode") String mode, @Bind("day") String day);

    @SqlUpdate("""
            INSERT INTO run_log (id, session_id, mode, number, title, status, started_at, updated_at, running_since,
                                 file_name, completed, model, input, output, cache_read, cache_write_5m, cache_write_1h,
                                 cost_micros, price_table, spent_source, spent_models, spent_since, spent_until)
            VALUES (:id, :sessionId, :mode, :number, :title, :status, :startedAt, :updatedAt, :runningSince,
                    :fileName, :completed, :model, :sum.input, :sum.output, :sum.cacheRead, :sum.cacheWrite5m,
                    :sum.cacheWrite1h, :sum.micros, :sum.table, :sum.source, :sum.models, :sum.since, :sum.until)
            ON CONFLICT DO NOTHING
            """)
    boolean insert(@BindMethods RunLog runLog, @BindMethods("sum") TokenColumns tokens);

    @SqlUpdate("""
            UPDATE run_log
            SET title = :title, status = :status, updated_at = :updatedAt, completed = :completed, model = :model,
                input = :sum.input, output = :sum.output, cache_read = :sum.cacheRead,
                cache_write_5m = :sum.cacheWrite5m, cache_write_1h = :sum.cacheWrite1h, cost_micros = :sum.micros,
                price_table = :sum.table, spent_source = :sum.source, spent_models = :sum.models,
                spent_since = :sum.since, spent_until = :sum.until
            WHERE id = :id
            """)
    void updateRow(@BindMethods RunLog runLog, @BindMethods("sum") TokenColumns tokens);

    @SqlQuery("SELECT * FROM run_log WHERE id = :id")
    Optional<RunLog> findRow(@Bind("id") String id);

    @SqlQuery(
            "SELECT * FROM run_log WHERE session_id = :sessionId AND status = 'IN_PROGRESS' ORDER BY started_at, rowid")
    List<RunLog> listOpenRows(@Bind("sessionId") String sessionId);

    @SqlQuery("SELECT * FROM run_log WHERE file_name = :fileName")
    Optional<RunLog> findRowByFile(@Bind("fileName") String fileName);

    @SqlQuery("""
            SELECT *
            FROM run_log
            WHERE started_at >= :since AND started_at < :until
              AND (:mode IS NULL OR mode = :mode)
              AND (:status IS NULL OR status = :status)
              AND (:sessionId IS NULL OR session_id = :sessionId)
            ORDER BY started_at DESC, rowid DESC
            LIMIT :limit
            """)
    List<RunLog> listRows(
            @Bind("since") String since,
            @Bind("until") String until,
            @Bind("mode") Optional<String> mode,
            @Bind("status") Optional<String> status,
            @Bind("sessionId") Optional<String> sessionId,
            @Bind("limit") int limit);

    @Override
    default List<RunSum> sums(Period period) {
        return sums(Bounds.since(period), Bounds.until(period));
    }

    @SqlQuery("""
            WITH chosen AS (
                SELECT *
                FROM run_log
                WHERE started_at >= :since AND started_at < :until
            ),
            failure AS (
                SELECT run_log_id, count(*) AS errors, sum(resolution IS NULL) AS open
                FROM run_error
                WHERE run_log_id IN (SELECT id FROM chosen)
                GROUP BY run_log_id
            )
            SELECT mode, count(*) AS runs, sum(status = 'IN_PROGRESS') AS in_progress,
                   sum(status = 'COMPLETED') AS completed, sum(status = 'FAILED') AS failed,
                   sum(status = 'COMPLETED' AND coalesce(completed, 1) = 1) AS succeeded,
                   coalesce(sum(errors), 0) AS errors, coalesce(sum(open), 0) AS open_errors, count(input) AS counted,
                   coalesce(sum(input), 0) AS input, coalesce(sum(output), 0) AS output,
                   coalesce(sum(cache_read), 0) AS cache_read, coalesce(sum(cache_write_5m), 0) AS cache_write_5m,
                   coalesce(sum(cache_write_1h), 0) AS cache_write_1h, sum(cost_micros) AS cost_micros,
                   sum(input IS NOT NULL AND cost_micros IS NULL) AS unpriced
            FROM chosen
            LEFT JOIN failure ON failure.run_log_id = chosen.id
            GROUP BY mode
            ORDER BY runs DESC, mode
            """)
    List<RunSum> sums(@Bind("since") String since, @Bind("until") String until);

    private RunLog whole(RunLog row) {
        return new RunLog(
                row.id(),
                row.sessionId(),
                row.mode(),
                row.number(),
                row.title(),
                row.status(),
                row.startedAt(),
                row.updatedAt(),
                row.runningSince(),
                row.fileName(),
                row.completed(),
                row.model(),
                row.spent(),
                entries(row.id()),
                counts(row.id()),
                notes(row.id(), CHANGE),
                notes(row.id(), ISSUE),
                notes(row.id(), NOTE));
    }

    /** What a run has spent as columns, all of them NULL when unknown. */
    record TokenColumns(
            Optional<Long> input,
            Optional<Long> output,
            Optional<Long> cacheRead,
            Optional<Long> cacheWrite5m,
            Optional<Long> cacheWrite1h,
            Optional<Long> micros,
            Optional<String> table,
            Optional<String> source,
            Optional<String> models,
            Optional<Instant> since,
            Optional<Instant> until) {
        static TokenColumns of(Optional<RunTokens> spent) {
            Optional<Tokens> tokens = spent.map(RunTokens::tokens);
            Optional<Cost> cost = spent.flatMap(RunTokens::cost);
            return new TokenColumns(
                    tokens.map(Tokens::input),
                    tokens.map(Tokens::output),
                    tokens.map(Tokens::cacheRead),
                    tokens.map(Tokens::cacheWrite5m),
                    tokens.map(Tokens::cacheWrite1h),
                    cost.map(Cost::micros),
                    cost.map(Cost::tableDigest),
                    spent.map(known -> known.source().name()),
                    spent.map(known -> String.join("\n", known.models())),
                    spent.flatMap(RunTokens::from),
                    spent.flatMap(RunTokens::to));
        }
    }

    /** What the runs of a mode come to. */
    final class SumRow implements RowMapper<RunSum> {
        @Override
        public RunSum map(ResultSet row, StatementContext context) throws SQLException {
            return new RunSum(
                    row.getString("mode"),
                    row.getLong("runs"),
                    row.getLong("in_progress"),
                    row.getLong("completed"),
                    row.getLong("failed"),
                    row.getLong("succeeded"),
                    row.getLong("errors"),
                    row.getLong("open_errors"),
                    row.getLong("counted"),
                    Columns.tokens(row),
                    Columns.number(row, "cost_micros"),
                    row.getLong("unpriced"));
        }
    }

    /** A run log without its parts. */
    final class RunLogRow implements RowMapper<RunLog> {
        @Override
        public RunLog map(ResultSet row, StatementContext context) throws SQLException {
            return new RunLog(
                    row.getString("id"),
                    row.getString("session_id"),
                    row.getString("mode"),
                    row.getInt("number"),
                    row.getString("title"),
                    RunStatus.valueOf(row.getString("status")),
                    Columns.time(row, "started_at"),
                    Columns.time(row, "updated_at"),
                    Columns.timeIfAny(row, "running_since"),
                    row.getString("file_name"),
                    Columns.truth(row, "completed"),
                    Columns.text(row, "model"),
                    spent(row),
                    List.of(),
                    Map.of(),
                    List.of(),
                    List.of(),
                    List.of());
        }

        private static Optional<RunTokens> spent(ResultSet row) throws SQLException {
            Optional<String> source = Columns.text(row, "spent_source");
            return source.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new RunTokens(
                            TokenSource.valueOf(source.get()),
                            Columns.tokens(row),
                            Columns.cost(row),
                            Columns.lines(row, "spent_models"),
                            Columns.timeIfAny(row, "spent_since"),
                            Columns.timeIfAny(row, "spent_until")));
        }
    }
}
