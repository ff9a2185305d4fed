package dev.daybook.storage;

import dev.daybook.core.Period;
import dev.daybook.cost.Cost;
import dev.daybook.cost.Tokens;
import dev.daybook.runlog.Decision;
import dev.daybook.runlog.OpenError;
import dev.daybook.runlog.RunError;
import dev.daybook.runlog.RunLog;
import dev.daybook.runlog.RunLogStore;
import dev.daybook.runlog.RunStatus;
import dev.daybook.runlog.RunStep;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Run logs in SQLite, with their steps, decisions, errors, counts and notes. */
@RegisterRowMapper(SqliteRunLogStore.RunLogRow.class)
@RegisterConstructorMapper(RunStep.class)
@RegisterConstructorMapper(Decision.class)
@RegisterConstructorMapper(RunError.class)
@RegisterConstructorMapper(OpenError.class)
interface SqliteRunLogStore extends RunLogStore {
    String CHANGE = "CHANGE";
    String ISSUE = "ISSUE";

    @Override
    default boolean add(RunLog runLog) {
        boolean added = insert(runLog, TokenColumns.of(runLog.tokens()), micros(runLog), table(runLog));
        if (added) {
            putParts(runLog);
        }
        return added;
    }

    @Override
    default void replace(RunLog runLog) {
        updateRow(runLog, TokenColumns.of(runLog.tokens()), micros(runLog), table(runLog));
        deleteSteps(runLog.id());
        deleteDecisions(runLog.id());
        deleteErrors(runLog.id());
        deleteCounts(runLog.id());
        deleteNotes(runLog.id());
        putParts(runLog);
    }

    @Override
    default Optional<RunLog> find(String runLogId) {
        return findRow(runLogId).map(this::whole);
    }

    @Override
    default List<RunLog> listOpen(String sessionId) {
        return listOpenRows(sessionId).stream().map(this::whole).toList();
    }

    @Override
    default List<RunLog> list(Period period, int limit) {
        return listRows(Bounds.since(period), Bounds.until(period), limit).stream()
                .map(this::whole)
                .toList();
    }

    @Override
    @SqlQuery("SELECT coalesce(max(number), 0) FROM run_log WHERE mode = :mode AND substr(file_name, 1, 10) = :day")
    int lastNumberOnDay(@Bind("mode") String mode, @Bind("day") String day);

    @SqlUpdate("""
            INSERT INTO run_log (id, session_id, mode, number, title, status, started_at, updated_at, file_name, completed,
                                 model, input, output, cache_read, cache_write_5m, cache_write_1h, cost_micros,
                                 price_table)
            VALUES (:id, :sessionId, :mode, :number, :title, :status, :startedAt, :updatedAt, :fileName, :completed,
                    :model, :sum.input, :sum.output, :sum.cacheRead, :sum.cacheWrite5m, :sum.cacheWrite1h, :micros,
                    :table)
            ON CONFLICT DO NOTHING
            """)
    boolean insert(
            @BindMethods RunLog runLog,
            @BindMethods("sum") TokenColumns tokens,
            @Bind("micros") Optional<Long> micros,
            @Bind("table") Optional<String> table);

    @SqlUpdate("""
            UPDATE run_log
            SET title = :title, status = :status, updated_at = :updatedAt, completed = :completed, model = :model,
                input = :sum.input, output = :sum.output, cache_read = :sum.cacheRead,
                cache_write_5m = :sum.cacheWrite5m, cache_write_1h = :sum.cacheWrite1h, cost_micros = :micros,
                price_table = :table
            WHERE id = :id
            """)
    void updateRow(
            @BindMethods RunLog runLog,
            @BindMethods("sum") TokenColumns tokens,
            @Bind("micros") Optional<Long> micros,
            @Bind("table") Optional<String> table);

    @SqlUpdate("""
            INSERT INTO run_step (run_log_id, position, name, time, action, api_call, result, notes)
            VALUES (:runLogId, :position, :name, :time, :action, :apiCall, :result, :notes)
            """)
    void putStep(@Bind("runLogId") String runLogId, @Bind("position") int position, @BindMethods RunStep step);

    @SqlUpdate("""
            INSERT INTO run_decision (run_log_id, position, subject, time, trigger, decision, reason, confidence)
            VALUES (:runLogId, :position, :subject, :time, :trigger, :decision, :reason, :confidence)
            """)
    void putDecision(@Bind("runLogId") String runLogId, @Bind("position") int position, @BindMethods Decision decision);

    @SqlUpdate("""
            INSERT INTO run_error (run_log_id, position, message, time, context, resolution, severity, category)
            VALUES (:runLogId, :position, :message, :time, :context, :resolution, :severity, :category)
            """)
    void putError(@Bind("runLogId") String runLogId, @Bind("position") int position, @BindMethods RunError error);

    @SqlUpdate("INSERT INTO run_count (run_log_id, name, count) VALUES (:runLogId, :name, :count)")
    void putCount(@Bind("runLogId") String runLogId, @Bind("name") String name, @Bind("count") long count);

    @SqlUpdate("INSERT INTO run_note (run_log_id, kind, position, text) VALUES (:runLogId, :kind, :position, :text)")
    void putNote(
            @Bind("runLogId") String runLogId,
            @Bind("kind") String kind,
            @Bind("position") int position,
            @Bind("text") String text);

    @SqlUpdate("DELETE FROM run_step WHERE run_log_id = :id")
    void deleteSteps(@Bind("id") String id);

    @SqlUpdate("DELETE FROM run_decision WHERE run_log_id = :id")
    void deleteDecisions(@Bind("id") String id);

    @SqlUpdate("DELETE FROM run_error WHERE run_log_id = :id")
    void deleteErrors(@Bind("id") String id);

    @SqlUpdate("DELETE FROM run_count WHERE run_log_id = :id")
    void deleteCounts(@Bind("id") String id);

    @SqlUpdate("DELETE FROM run_note WHERE run_log_id = :id")
    void deleteNotes(@Bind("id") String id);

    @SqlQuery("SELECT * FROM run_log WHERE id = :id")
    Optional<RunLog> findRow(@Bind("id") String id);

    @SqlQuery(
            "SELECT * FROM run_log WHERE session_id = :sessionId AND status = 'IN_PROGRESS' ORDER BY started_at, rowid")
    List<RunLog> listOpenRows(@Bind("sessionId") String sessionId);

    @SqlQuery("""
            SELECT *
            FROM run_log
            WHERE started_at >= :since AND started_at < :until
            ORDER BY started_at DESC, rowid DESC
            LIMIT :limit
            """)
    List<RunLog> listRows(@Bind("since") String since, @Bind("until") String until, @Bind("limit") int limit);

    @SqlQuery("SELECT * FROM run_step WHERE run_log_id = :id ORDER BY position")
    List<RunStep> steps(@Bind("id") String id);

    @SqlQuery("SELECT * FROM run_decision WHERE run_log_id = :id ORDER BY position")
    List<Decision> decisions(@Bind("id") String id);

    @SqlQuery("SELECT * FROM run_error WHERE run_log_id = :id ORDER BY position")
    List<RunError> errors(@Bind("id") String id);

    /** Only the newest runs are looked through, so that the time this takes does not grow with the record. */
    @Override
    @SqlQuery("""
            SELECT run.id AS run_log_id, run.updated_at AS seen_at, run_error.message, run_error.category
            FROM (SELECT rowid, * FROM run_log ORDER BY rowid DESC LIMIT 500) AS run
            JOIN run_error ON run_error.run_log_id = run.id
            WHERE run_error.resolution IS NULL
            ORDER BY run.updated_at DESC, run_error.position
            LIMIT :limit
            """)
    List<OpenError> listOpenErrors(@Bind("limit") int limit);

    @SqlQuery("SELECT name, count FROM run_count WHERE run_log_id = :id")
    @KeyColumn("name")
    @ValueColumn("count")
    Map<String, Long> counts(@Bind("id") String id);

    @SqlQuery("SELECT text FROM run_note WHERE run_log_id = :id AND kind = :kind ORDER BY position")
    List<String> notes(@Bind("id") String id, @Bind("kind") String kind);

    private static Optional<Long> micros(RunLog runLog) {
        return runLog.cost().map(Cost::micros);
    }

    private static Optional<String> table(RunLog runLog) {
        return runLog.cost().map(Cost::tableDigest);
    }

    private void putParts(RunLog runLog) {
        String id = runLog.id();
        for (int i = 0; i < runLog.steps().size(); i++) {
            putStep(id, i, runLog.steps().get(i));
        }
        for (int i = 0; i < runLog.decisions().size(); i++) {
            putDecision(id, i, runLog.decisions().get(i));
        }
        for (int i = 0; i < runLog.errors().size(); i++) {
            putError(id, i, runLog.errors().get(i));
        }
        runLog.counts().forEach((name, count) -> putCount(id, name, count));
        putNotes(id, CHANGE, runLog.changes());
        putNotes(id, ISSUE, runLog.issues());
    }

    private void putNotes(String id, String kind, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            putNote(id, kind, i, texts.get(i));
        }
    }

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
                row.fileName(),
                row.completed(),
                row.model(),
                row.tokens(),
                row.cost(),
                steps(row.id()),
                decisions(row.id()),
                errors(row.id()),
                counts(row.id()),
                notes(row.id(), CHANGE),
                notes(row.id(), ISSUE));
    }

    /** Tokens as columns, all of them NULL when unknown. */
    record TokenColumns(
            Optional<Long> input,
            Optional<Long> output,
            Optional<Long> cacheRead,
            Optional<Long> cacheWrite5m,
            Optional<Long> cacheWrite1h) {
        static TokenColumns of(Optional<Tokens> tokens) {
            return new TokenColumns(
                    tokens.map(Tokens::input),
                    tokens.map(Tokens::output),
                    tokens.map(Tokens::cacheRead),
                    tokens.map(Tokens::cacheWrite5m),
                    tokens.map(Tokens::cacheWrite1h));
        }
    }

    /** A run log without its parts. */
    final class RunLogRow implements RowMapper<RunLog> {
        @Override
        public RunLog map(ResultSet row, StatementContext context) throws SQLException {
            boolean counted = Columns.number(row, "input").isPresent();
            return new RunLog(
                    row.getString("id"),
                    row.getString("session_id"),
                    row.getString("mode"),
                    row.getInt("number"),
                    row.getString("title"),
                    RunStatus.valueOf(row.getString("status")),
                    Columns.time(row, "started_at"),
                    Columns.time(row, "updated_at"),
                    row.getString("file_name"),
                    Columns.truth(row, "completed"),
                    Columns.text(row, "model"),
                    counted ? Optional.of(Columns.tokens(row)) : Optional.empty(),
                    Columns.cost(row),
                    List.of(),
                    List.of(),
                    List.of(),
                    Map.of(),
                    List.of(),
                    List.of());
        }
    }
}
