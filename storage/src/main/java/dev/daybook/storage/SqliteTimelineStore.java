package dev.daybook.storage;

import dev.daybook.timeline.Detail;
import dev.daybook.timeline.Entry;
import dev.daybook.timeline.EntryKind;
import dev.daybook.timeline.Passage;
import dev.daybook.timeline.Strand;
import dev.daybook.timeline.TimelineStore;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What happened in a session, in SQLite: which source is read how, exchanges with their parts, and whole texts. */
@RegisterRowMapper(SqliteTimelineStore.EntryRow.class)
interface SqliteTimelineStore extends SqliteTimelineSources {

    @Override
    default List<Row> list(Source source, String sessionId, Mark after, int limit, Reading reading) {
        return switch (source) {
            case EXCHANGE -> prompts(sessionId, after, limit, reading);
            case EVENT -> events(sessionId, after, limit, reading);
            case SKILL -> skills(sessionId, after, limit, reading);
            case WORKFLOW -> workflows(sessionId, after, limit);
            case WORKFLOW_NODE -> workflowNodes(sessionId, after, limit);
            case TODO -> todos(sessionId, after, limit, reading);
            case AGENT -> agents(sessionId, after, limit, reading);
            case RUN -> runs(sessionId, after, limit);
            case COMMIT -> commits(sessionId, after, limit, reading);
            case CI -> results(sessionId, after, limit, reading);
            case ERROR -> errors(sessionId, after, limit, reading);
            case ERROR_CHANGE -> errorChanges(sessionId, after, limit, reading);
            case HANDOFF -> handoffs(sessionId, after, limit, reading);
        };
    }

    @SqlQuery("""
            SELECT 'PROMPT' AS kind, rowid AS row_id, at, id, session_id, id AS exchange_id,
                   substr(query, 1, :characters) AS text, length(query) AS text_length,
                   CASE source WHEN 'TRANSCRIPT' THEN NULL ELSE lower(source) END AS fact_source
            FROM exchange
            WHERE session_id = :sessionId AND covered_by IS NULL AND (at, rowid) > (:at, :row)
            ORDER BY at, rowid
            LIMIT :limit
            """)
    List<Row> prompts(
            @Bind("sessionId") String sessionId,
            @BindMethods Mark after,
            @Bind("limit") int limit,
            @BindMethods Reading reading);

    @Override
    @SqlQuery("""
            SELECT 'TOOL' AS kind, tool_call.id AS row_id, coalesce(started_at, exchange.at) AS at, session_id, exchange_id,
                   coalesce(tool_call.external_id, 'call-' || tool_call.id) AS id, tool AS name,
                   CASE succeeded WHEN 1 THEN 'ok' WHEN 0 THEN 'failed' END AS status, succeeded = 0 AS failed,
                   tool_call.duration_ms,
                   exit_code AS count_exit_code,
                   substr(target, 1, :characters) AS text, length(target) AS text_length,
                   substr(error, 1, :characters) AS detail_error, length(error) AS detail_error_length,
                   CASE WHEN :hasDetails THEN substr(input, 1, :characters) END AS detail_input,
                   CASE WHEN :hasDetails THEN length(input) END AS detail_input_length,
                   CASE WHEN :hasDetails THEN substr(result, 1, :characters) END AS detail_result,
                   CASE WHEN :hasDetails THEN length(result) END AS detail_result_length
            FROM tool_call
            JOIN exchange ON exchange.id = exchange_id
            WHERE exchange_id = :exchangeId AND tool_call.id > :after
            ORDER BY tool_call.id
            LIMIT :limit
            """)
    List<Row> listCalls(
            @Bind("exchangeId") String exchangeId,
            @Bind("after") long after,
            @Bind("limit") int limit,
            @BindMethods Reading reading);

    @Override
    @SqlQuery("""
            SELECT 'ANSWER' AS kind, rowid AS row_id, at, id, session_id, id AS exchange_id, duration_ms,
                   CASE
                       WHEN :hasDetails THEN substr(response, 1, :characters)
                       ELSE substr(response, -:characters)
                   END AS text,
                   length(response) AS text_length,
                   model AS fact_model, lower(feedback) AS fact_feedback,
                   (SELECT nullif(count(*), 0)
                    FROM file_touch
                    WHERE exchange_id = exchange.id AND access = 'MODIFIED') AS count_files_modified,
                   (SELECT sum(input + cache_read + cache_write_5m + cache_write_1h)
                    FROM usage
                    WHERE exchange_id = exchange.id) AS count_tokens_in,
                   (SELECT sum(output) FROM usage WHERE exchange_id = exchange.id) AS count_tokens_out,
                   (SELECT sum(cost_micros) FROM usage WHERE exchange_id = exchange.id) AS count_cost_micros
            FROM exchange
            WHERE id = :exchangeId AND response <> ''
            """)
    Optional<Row> findAnswer(@Bind("exchangeId") String exchangeId, @BindMethods Reading reading);

    /** An exchange of more than a day is taken for one that is over. */
    @Override
    @SqlQuery("""
            SELECT at
            FROM exchange
            WHERE session_id = :sessionId AND covered_by IS NULL AND at >= strftime('%Y-%m-%dT%H:%M:%fZ', :time, '-1 day')
              AND (at >= :time
                OR (julianday(at) - julianday(:time)) * 86400000 + coalesce(duration_ms, 0) > -1
                OR (duration_ms IS NULL
                  AND EXISTS (SELECT 1 FROM tool_call WHERE exchange_id = exchange.id AND started_at >= :time)))
            ORDER BY at
            LIMIT 1
            """)
    Optional<Instant> findFirstNotOver(@Bind("sessionId") String sessionId, @Bind("time") Instant time);

    @Override
    default Optional<String> findText(EntryKind kind, String id, Optional<String> label, int characters) {
        return switch (kind) {
            case PROMPT -> prompt(id, characters);
            case ANSWER -> answer(id, characters);
            case TOOL -> callText(id, label, characters);
            case EVENT -> event(id, characters);
            case COMMIT -> label.flatMap(message -> commitMessage(id, characters));
            case ERROR -> label.flatMap(message -> errorMessage(id, characters));
            case HANDOFF -> label.flatMap(text -> handoffText(id, characters));
            default -> Optional.empty();
        };
    }

    private Optional<String> callText(String id, Optional<String> label, int characters) {
        return switch (label.orElse("")) {
            case "" -> callTarget(id, characters);
            case Detail.ERROR -> callError(id, characters);
            case Detail.INPUT -> callInput(id, characters);
            case Detail.RESULT -> callResult(id, characters);
            default -> Optional.empty();
        };
    }

    @SqlQuery("SELECT substr(query, 1, :characters) FROM exchange WHERE id = :id")
    Optional<String> prompt(@Bind("id") String id, @Bind("characters") int characters);

    @SqlQuery("SELECT substr(response, 1, :characters) FROM exchange WHERE id = :id")
    Optional<String> answer(@Bind("id") String id, @Bind("characters") int characters);

    /** The row of a call by the id that the agent gave it, or by its own. */
    String CALL = """
            FROM tool_call
            WHERE id = coalesce((SELECT id FROM tool_call WHERE external_id = :id),
                                CASE WHEN :id GLOB 'call-[0-9]*' THEN CAST(substr(:id, 6) AS INTEGER) END)
            """;

    @SqlQuery("SELECT substr(target, 1, :characters) " + CALL)
    Optional<String> callTarget(@Bind("id") String id, @Bind("characters") int characters);

    @SqlQuery("SELECT substr(error, 1, :characters) " + CALL)
    Optional<String> callError(@Bind("id") String id, @Bind("characters") int characters);

    @SqlQuery("SELECT substr(input, 1, :characters) " + CALL)
    Optional<String> callInput(@Bind("id") String id, @Bind("characters") int characters);

    @SqlQuery("SELECT substr(result, 1, :characters) " + CALL)
    Optional<String> callResult(@Bind("id") String id, @Bind("characters") int characters);

    @SqlQuery("SELECT substr(detail, 1, :characters) FROM session_event WHERE external_id = :id")
    Optional<String> event(@Bind("id") String id, @Bind("characters") int characters);

    @SqlQuery("SELECT substr(message, 1, :characters) FROM git_commit WHERE hash = :id")
    Optional<String> commitMessage(@Bind("id") String id, @Bind("characters") int characters);

    @SqlQuery("SELECT substr(message, 1, :characters) FROM error_occurrence WHERE key = :id")
    Optional<String> errorMessage(@Bind("id") String id, @Bind("characters") int characters);

    @SqlQuery("SELECT substr(text, 1, :characters) FROM handoff WHERE id = :id")
    Optional<String> handoffText(@Bind("id") String id, @Bind("characters") int characters);

    /**
     * An entry from the columns kind, row_id, at, id and session_id, and of time, exchange_id, name, text, status, failed and duration_ms
     * those that there are. What is named {@code fact_…}, {@code count_…} or {@code detail_…} is one of these; {@code …_length} tells how
     * long a text is.
     */
    final class EntryRow implements RowMapper<TimelineStore.Row> {
        private static final String FACT = "fact_";
        private static final String COUNT = "count_";
        private static final String DETAIL = "detail_";
        private static final String LENGTH = "_length";

        @Override
        public TimelineStore.Row map(ResultSet row, StatementContext context) throws SQLException {
            Map<String, Integer> columns = columns(row.getMetaData());
            Instant at = Columns.time(row, "at");
            Entry entry = new Entry(
                    at,
                    EntryKind.valueOf(row.getString("kind")),
                    row.getString("id"),
                    new Strand(row.getString("session_id"), 0, Optional.empty()),
                    text(row, columns, "exchange_id"),
                    text(row, columns, "name"),
                    passage(row, columns, "text"),
                    text(row, columns, "status"),
                    columns.containsKey("failed") && row.getBoolean("failed"),
                    columns.containsKey("duration_ms") ? Columns.number(row, "duration_ms") : Optional.empty(),
                    facts(row, columns),
                    counts(row, columns),
                    details(row, columns));
            Instant time = columns.containsKey("time") ? Columns.time(row, "time") : at;
            return new TimelineStore.Row(entry, time, row.getLong("row_id"));
        }

        private static Map<String, Integer> columns(ResultSetMetaData row) throws SQLException {
            Map<String, Integer> columns = new LinkedHashMap<>();
            for (int i = 1; i <= row.getColumnCount(); i++) {
                columns.put(row.getColumnLabel(i), i);
            }
            return columns;
        }

        private static Map<String, String> facts(ResultSet row, Map<String, Integer> columns) throws SQLException {
            Map<String, String> facts = new LinkedHashMap<>();
            for (String column : columns.keySet()) {
                if (column.startsWith(FACT)) {
                    Columns.text(row, column).ifPresent(value -> facts.put(column.substring(FACT.length()), value));
                }
            }
            return facts;
        }

        private static Map<String, Long> counts(ResultSet row, Map<String, Integer> columns) throws SQLException {
            Map<String, Long> counts = new LinkedHashMap<>();
            for (String column : columns.keySet()) {
                if (column.startsWith(COUNT)) {
                    Columns.number(row, column).ifPresent(value -> counts.put(column.substring(COUNT.length()), value));
                }
            }
            return counts;
        }

        private static List<Detail> details(ResultSet row, Map<String, Integer> columns) throws SQLException {
            List<Detail> details = new ArrayList<>();
            for (String column : columns.keySet()) {
                if (column.startsWith(DETAIL) && !column.endsWith(LENGTH)) {
                    passage(row, columns, column)
                            .ifPresent(passage -> details.add(new Detail(column.substring(DETAIL.length()), passage)));
                }
            }
            return details;
        }

        private static Optional<Passage> passage(ResultSet row, Map<String, Integer> columns, String column)
                throws SQLException {
            Optional<String> text = text(row, columns, column).filter(value -> !value.isEmpty());
            if (text.isEmpty()) {
                return Optional.empty();
            }
            Passage all = Passage.whole(text.get());
            return columns.containsKey(column + LENGTH)
                    ? Optional.of(new Passage(text.get(), Math.max(all.length(), row.getLong(column + LENGTH))))
                    : Optional.of(all);
        }

        private static Optional<String> text(ResultSet row, Map<String, Integer> columns, String column)
                throws SQLException {
            return columns.containsKey(column) ? Columns.text(row, column) : Optional.empty();
        }
    }
}
