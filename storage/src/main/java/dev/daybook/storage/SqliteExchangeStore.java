package dev.daybook.storage;

import dev.daybook.core.Source;
import dev.daybook.cost.Cost;
import dev.daybook.cost.Usage;
import dev.daybook.project.ProjectPath;
import dev.daybook.session.Exchange;
import dev.daybook.session.ExchangeStore;
import dev.daybook.session.Feedback;
import dev.daybook.session.FileTouch;
import dev.daybook.session.ToolCall;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Exchanges in SQLite, with their files, tool calls and usage. */
@RegisterRowMapper(SqliteExchangeStore.ExchangeRow.class)
@RegisterRowMapper(SqliteExchangeStore.FileTouchRow.class)
@RegisterRowMapper(SqliteExchangeStore.ToolCallRow.class)
@RegisterRowMapper(SqliteExchangeStore.UsageRow.class)
interface SqliteExchangeStore extends ExchangeStore {

    @Override
    default boolean add(Exchange exchange) {
        boolean added = insert(
                exchange,
                exchange.feedback().map(feedback -> feedback.verdict().name()),
                exchange.feedback().flatMap(Feedback::rating),
                exchange.feedback().flatMap(Feedback::comment),
                exchange.feedback().map(Feedback::original));
        if (added) {
            putParts(exchange);
        }
        return added;
    }

    @Override
    default Optional<Exchange> find(String exchangeId) {
        return findRow(exchangeId).map(this::whole);
    }

    /** A tilde comes after all that an id may have. */
    @Override
    @SqlQuery("SELECT id FROM exchange WHERE id >= :prefix AND id < :prefix || '~' ORDER BY id LIMIT :limit")
    List<String> startingWith(@Bind("prefix") String prefix, @Bind("limit") int limit);

    @Override
    default List<Exchange> list(String sessionId) {
        return listRows(sessionId).stream().map(this::whole).toList();
    }

    /** {@code julianday} counts days; two of its differences are compared in milliseconds. */
    @Override
    @SqlUpdate("""
            UPDATE exchange AS told
            SET covered_by = (
                SELECT id
                FROM exchange AS read
                WHERE read.session_id = told.session_id
                  AND read.source = 'TRANSCRIPT'
                  AND read.at <= told.at
                  AND (julianday(told.at) - julianday(read.at)) * 86400000 <= coalesce(read.duration_ms, 0) + 1
                ORDER BY read.at DESC
                LIMIT 1
            )
            WHERE session_id = :sessionId AND at >= :from AND source = 'TOOL' AND covered_by IS NULL
            """)
    int linkTold(@Bind("sessionId") String sessionId, @Bind("from") Instant from);

    @SqlUpdate("""
            INSERT INTO exchange (id, session_id, external_id, at, query, response, duration_ms, model, feedback, rating,
                                  feedback_comment, feedback_original, commit_hash, source, redactions)
            VALUES (:id, :sessionId, :externalId, :at, :query, :response, :durationMs, :model, :verdict, :rating,
                    :comment, :original, :commit, :source, :redactions)
            ON CONFLICT DO NOTHING
            """)
    boolean insert(
            @BindMethods Exchange exchange,
            @Bind("verdict") Optional<String> verdict,
            @Bind("rating") Optional<Integer> rating,
            @Bind("comment") Optional<String> comment,
            @Bind("original") Optional<String> original);

    @SqlUpdate("""
            INSERT INTO file_touch (exchange_id, path, access, outside, inferred, lines_added, lines_removed)
            VALUES (:exchangeId, :path.path, :access, :path.outside, :inferred, :linesAdded, :linesRemoved)
            ON CONFLICT DO NOTHING
            """)
    void putFile(@Bind("exchangeId") String exchangeId, @BindMethods FileTouch touch);

    @SqlUpdate("""
            INSERT INTO tool_call (exchange_id, external_id, tool, target, started_at, duration_ms, succeeded, error,
                                   input, result, exit_code, message)
            VALUES (:exchangeId, :externalId, :tool, :target, :startedAt, :durationMs, :succeeded, :error,
                    :input, :result, :exitCode, :message)
            ON CONFLICT DO NOTHING
            """)
    void putToolCall(@Bind("exchangeId") String exchangeId, @BindMethods ToolCall call);

    @SqlUpdate("""
            INSERT INTO usage (key, exchange_id, model, at, input, output, cache_read, cache_write_5m, cache_write_1h,
                               cost_micros, price_table, service_tier, stop_reason, skill)
            VALUES (:key, :exchangeId, :model, :at, :tokens.input, :tokens.output, :tokens.cacheRead,
                    :tokens.cacheWrite5m, :tokens.cacheWrite1h, :micros, :table, :serviceTier, :stopReason, :skill)
            ON CONFLICT (key) DO NOTHING
            """)
    void putUsage(
            @Bind("exchangeId") String exchangeId,
            @BindMethods Usage usage,
            @Bind("micros") Optional<Long> micros,
            @Bind("table") Optional<String> table);

    @SqlQuery("SELECT * FROM exchange WHERE id = :id")
    Optional<Exchange> findRow(@Bind("id") String id);

    @SqlQuery("SELECT * FROM exchange WHERE session_id = :sessionId ORDER BY at, rowid")
    List<Exchange> listRows(@Bind("sessionId") String sessionId);

    @SqlQuery("SELECT * FROM file_touch WHERE exchange_id = :id ORDER BY access DESC, path")
    List<FileTouch> files(@Bind("id") String id);

    /** With what is archived of them. */
    default List<ToolCall> toolCalls(String id) {
        Optional<byte[]> archived = archivedCalls(id);
        if (archived.isEmpty()) {
            return toolCallRows(id);
        }
        Map<Long, ArchivedCalls.Call> byRow = ArchivedCalls.read(Deflated.inflated(archived.get())).calls().stream()
                .collect(Collectors.toMap(ArchivedCalls.Call::id, Function.identity(), (one, other) -> one));
        List<ToolCall> calls = toolCallRows(id);
        List<Long> rows = toolCallIds(id);
        return IntStream.range(0, calls.size())
                .mapToObj(i -> Optional.ofNullable(byRow.get(rows.get(i)))
                        .map(kept -> calls.get(i).with(kept.input(), kept.result()))
                        .orElse(calls.get(i)))
                .toList();
    }

    @SqlQuery("SELECT content FROM archived_text WHERE kind = 'TRACE' AND owner_id = :id")
    Optional<byte[]> archivedCalls(@Bind("id") String id);

    @SqlQuery("SELECT * FROM tool_call WHERE exchange_id = :id ORDER BY id")
    List<ToolCall> toolCallRows(@Bind("id") String id);

    @SqlQuery("SELECT id FROM tool_call WHERE exchange_id = :id ORDER BY id")
    List<Long> toolCallIds(@Bind("id") String id);

    @SqlQuery("SELECT * FROM usage WHERE exchange_id = :id ORDER BY at, rowid")
    List<Usage> usage(@Bind("id") String id);

    private void putParts(Exchange exchange) {
        exchange.files().forEach(touch -> putFile(exchange.id(), touch));
        exchange.toolCalls().forEach(call -> putToolCall(exchange.id(), call));
        exchange.usage()
                .forEach(entry -> putUsage(
                        exchange.id(),
                        entry,
                        entry.cost().map(Cost::micros),
                        entry.cost().map(Cost::tableDigest)));
    }

    private Exchange whole(Exchange row) {
        return new Exchange(
                row.id(),
                row.sessionId(),
                row.externalId(),
                row.at(),
                row.query(),
                row.response(),
                row.durationMs(),
                row.model(),
                row.feedback(),
                row.commit(),
                row.source(),
                row.redactions(),
                files(row.id()),
                toolCalls(row.id()),
                usage(row.id()));
    }

    /** An exchange without its files, tool calls and usage. */
    final class ExchangeRow implements RowMapper<Exchange> {
        @Override
        public Exchange map(ResultSet row, StatementContext context) throws SQLException {
            return new Exchange(
                    row.getString("id"),
                    row.getString("session_id"),
                    Columns.text(row, "external_id"),
                    Columns.time(row, "at"),
                    row.getString("query"),
                    row.getString("response"),
                    Columns.number(row, "duration_ms"),
                    Columns.text(row, "model"),
                    feedback(row),
                    Columns.text(row, "commit_hash"),
                    Source.valueOf(row.getString("source")),
                    row.getInt("redactions"),
                    List.of(),
                    List.of(),
                    List.of());
        }

        private static Optional<Feedback> feedback(ResultSet row) throws SQLException {
            Optional<String> verdict = Columns.text(row, "feedback");
            if (verdict.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Feedback(
                    Feedback.Verdict.valueOf(verdict.get()),
                    Columns.number(row, "rating").map(Math::toIntExact),
                    Columns.text(row, "feedback_comment"),
                    row.getString("feedback_original")));
        }
    }

    /** A file of an exchange. */
    final class FileTouchRow implements RowMapper<FileTouch> {
        @Override
        public FileTouch map(ResultSet row, StatementContext context) throws SQLException {
            return new FileTouch(
                    new ProjectPath(row.getString("path"), row.getBoolean("outside")),
                    FileTouch.Access.valueOf(row.getString("access")),
                    row.getBoolean("inferred"),
                    Columns.number(row, "lines_added").map(Math::toIntExact),
                    Columns.number(row, "lines_removed").map(Math::toIntExact));
        }
    }

    /** A tool call of an exchange. */
    final class ToolCallRow implements RowMapper<ToolCall> {
        @Override
        public ToolCall map(ResultSet row, StatementContext context) throws SQLException {
            return new ToolCall(
                    Columns.text(row, "external_id"),
                    row.getString("tool"),
                    Columns.text(row, "target"),
                    Columns.timeIfAny(row, "started_at"),
                    Columns.number(row, "duration_ms"),
                    Columns.truth(row, "succeeded"),
                    Columns.text(row, "error"),
                    Columns.text(row, "input"),
                    Columns.text(row, "result"),
                    Columns.number(row, "exit_code").map(Math::toIntExact),
                    Columns.text(row, "message"));
        }
    }

    /** The usage of an exchange. */
    final class UsageRow implements RowMapper<Usage> {
        @Override
        public Usage map(ResultSet row, StatementContext context) throws SQLException {
            Instant at = Columns.time(row, "at");
            return new Usage(
                    row.getString("key"),
                    Columns.text(row, "model"),
                    at,
                    Columns.tokens(row),
                    Columns.cost(row),
                    Columns.text(row, "service_tier"),
                    Columns.text(row, "stop_reason"),
                    Columns.text(row, "skill"));
        }
    }
}
