package dev.daybook.storage;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Timestamps;
import dev.daybook.search.Entity;
import dev.daybook.search.TextSource;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of the record is indexed by its words, as it is stored; of long texts the beginning and the end are read. */
final class TextSources {
    /** Of one exchange; each call has its own words, too. */
    private static final int MOST_CALLS = 400;

    private static final int MOST_WORK = 16_000;
    private static final int MOST_ERRORS = 6_000;

    private static final String EXCHANGE = "SELECT at, " + ends("query", 6_000, 2_000) + ", "
            + ends("response", 6_000, 2_000) + " FROM exchange WHERE id = ? AND covered_by IS NULL";
    private static final String CALLS_OF_EXCHANGE = "SELECT id, substr(target, 1, 400), substr(error, 1, 600)"
            + " FROM tool_call WHERE exchange_id = ? ORDER BY id DESC LIMIT " + MOST_CALLS;
    private static final String SESSION =
            "SELECT started_at, coalesce(title, ''), " + ends("coalesce(summary, '')", 6_000, 2_000)
                    + " FROM session WHERE id = ? AND (title IS NOT NULL OR summary IS NOT NULL)";
    private static final String ERROR = "SELECT last_seen_at, title, " + ends("message", 3_000, 1_000)
            + " || ' ' || coalesce(root_cause, '') || ' ' || coalesce(resolution, '') || ' ' || coalesce(prevention, '')"
            + " FROM known_error WHERE id = ? AND number IS NOT NULL AND duplicate_of IS NULL";
    private static final String COMMIT =
            "SELECT committed_at, subject, " + ends("message", 6_000, 2_000) + " FROM git_commit WHERE hash = ?";
    private static final String RUN_LOG = """
            SELECT started_at, title, %s
            FROM (
                SELECT run_log.*, concat_ws(' ',
                    (SELECT group_concat(concat_ws(' ', name, action, result, notes), ' ' ORDER BY position)
                     FROM run_step WHERE run_log_id = run_log.id),
                    (SELECT group_concat(concat_ws(' ', subject, trigger, decision, reason), ' ' ORDER BY position)
                     FROM run_decision WHERE run_log_id = run_log.id),
                    (SELECT group_concat(concat_ws(' ', message, context, resolution), ' ' ORDER BY position)
                     FROM run_error WHERE run_log_id = run_log.id),
                    (SELECT group_concat(text, ' ' ORDER BY kind, position) FROM run_note WHERE run_log_id = run_log.id)
                ) AS told
                FROM run_log
                WHERE id = ?
            )
            """.formatted(ends("told", 12_000, 4_000));
    private static final String CALL_COLUMNS = "SELECT tool_call.id, coalesce(started_at, exchange.at), "
            + ends("coalesce(target, '')", 2_000, 500) + ", " + ends("coalesce(error, '')", 1_500, 500)
            + " FROM tool_call JOIN exchange ON exchange.id = exchange_id WHERE tool_call.id ";
    private static final String CALL = CALL_COLUMNS + "= ?";
    private static final String CALLS_AFTER = CALL_COLUMNS + "> ? ORDER BY tool_call.id LIMIT ?";
    private static final String CALLS_UP_TO = CALL_COLUMNS + "<= ? ORDER BY tool_call.id DESC LIMIT ?";

    private final BoundStatements statements;

    TextSources(BoundStatements statements) {
        this.statements = statements;
    }

    private static String ends(String column, int head, int tail) {
        return "iif(length(" + column + ") > " + (head + tail) + ", substr(" + column + ", 1, " + head
                + ") || ' … ' || substr(" + column + ", -" + tail + "), " + column + ")";
    }

    Optional<TextSource> find(Entity kind, String id) throws SQLException {
        return switch (kind) {
            case EXCHANGE -> exchange(id);
            case SESSION -> titled(kind, SESSION, id);
            case RUN_LOG -> titled(kind, RUN_LOG, id);
            case ERROR -> titled(kind, ERROR, id);
            case COMMIT -> titled(kind, COMMIT, id);
            case TOOL_CALL -> calls(CALL, Long.parseLong(id)).stream().findFirst();
            case INVOCATION, FILE, CI, WORKFLOW, FEEDBACK, TODO ->
                throw new IllegalArgumentException(kind + " has no words");
        };
    }

    List<TextSource> callsAfter(long id, int limit) throws SQLException {
        return calls(CALLS_AFTER, id, limit);
    }

    /** The newest first. */
    List<TextSource> callsUpTo(long id, int limit) throws SQLException {
        return calls(CALLS_UP_TO, id, limit);
    }

    private Optional<TextSource> titled(Entity kind, String sql, String id) throws SQLException {
        PreparedStatement statement = statements.prepared(sql);
        statement.setString(1, id);
        try (ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(new TextSource(
                            kind, id, time(row.getString(1)), List.of(row.getString(2), row.getString(3)), 0))
                    : Optional.empty();
        }
    }

    private Optional<TextSource> exchange(String id) throws SQLException {
        PreparedStatement statement = statements.prepared(EXCHANGE);
        statement.setString(1, id);
        Instant at;
        String prompt;
        String answer;
        try (ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            at = time(row.getString(1));
            prompt = row.getString(2);
            answer = row.getString(3);
        }
        StringBuilder work = new StringBuilder();
        StringBuilder errors = new StringBuilder();
        long last = 0;
        PreparedStatement calls = statements.prepared(CALLS_OF_EXCHANGE);
        calls.setString(1, id);
        try (ResultSet row = calls.executeQuery()) {
            while (row.next()) {
                last = Math.max(last, row.getLong(1));
                append(work, row.getString(2), MOST_WORK);
                append(errors, row.getString(3), MOST_ERRORS);
            }
        }
        return Optional.of(new TextSource(
                Entity.EXCHANGE, id, at, List.of(prompt, answer, work.toString(), errors.toString()), last));
    }

    /** A time that is none must not keep all the rest from being indexed; it counts as the oldest. */
    private static Instant time(String text) {
        try {
            return Timestamps.parse(text);
        } catch (DaybookException e) {
            return Instant.EPOCH;
        }
    }

    private static void append(StringBuilder texts, String text, int most) {
        if (text != null && texts.length() < most) {
            texts.append(text).append('\n');
        }
    }

    private List<TextSource> calls(String sql, long... parameters) throws SQLException {
        PreparedStatement statement = statements.prepared(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setLong(i + 1, parameters[i]);
        }
        List<TextSource> sources = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                sources.add(new TextSource(
                        Entity.TOOL_CALL,
                        row.getString(1),
                        time(row.getString(2)),
                        List.of(row.getString(3), row.getString(4)),
                        row.getLong(1)));
            }
        }
        return sources;
    }
}
