package dev.daybook.storage;

import dev.daybook.core.Timestamps;
import dev.daybook.cost.Cost;
import dev.daybook.cost.Tokens;
import dev.daybook.cost.Usage;
import dev.daybook.session.CaptureStore;
import dev.daybook.session.Captured;
import dev.daybook.session.Exchange;
import dev.daybook.session.FileTouch;
import dev.daybook.session.SessionEvent;
import dev.daybook.session.TodoChange;
import dev.daybook.session.ToolCall;
import dev.daybook.skill.SkillInvocation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * What agents' logs hold, in SQLite. It is most of what Daybook ever writes, so its statements are prepared once and
 * bound by hand: an import takes a third of the time that it takes through SQL objects.
 */
final class SqliteCaptureStore implements CaptureStore {
    private static final String FIND = "SELECT id, session_id FROM exchange WHERE external_id = ?";
    private static final String ADD = """
            INSERT INTO exchange (id, session_id, external_id, at, query, response, duration_ms, model, source, redactions)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO NOTHING
            """;
    private static final String EXTEND = """
            UPDATE exchange
            SET response = CASE WHEN length(?1) > length(response) THEN ?1 ELSE response END,
                duration_ms = max(coalesce(duration_ms, 0), coalesce(?2, 0)),
                model = coalesce(?3, model),
                redactions = max(redactions, ?4)
            WHERE id = ?5 AND (length(?1) > length(response) OR coalesce(?2, 0) > coalesce(duration_ms, 0))
            """;
    private static final String PUT_FILE = """
            INSERT INTO file_touch (exchange_id, path, access, outside, inferred, lines_added, lines_removed)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (exchange_id, path, access) DO UPDATE
            SET inferred = min(inferred, excluded.inferred),
                lines_added = max(coalesce(lines_added, excluded.lines_added), coalesce(excluded.lines_added, lines_added)),
                lines_removed =
                    max(coalesce(lines_removed, excluded.lines_removed), coalesce(excluded.lines_removed, lines_removed))
            """;
    private static final String PUT_CALL = """
            INSERT INTO tool_call (exchange_id, external_id, tool, target, started_at, duration_ms, succeeded, error,
                                   input, result, exit_code, message)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (external_id) DO UPDATE
            SET duration_ms = excluded.duration_ms, succeeded = excluded.succeeded, error = excluded.error,
                result = excluded.result, exit_code = excluded.exit_code
            WHERE tool_call.succeeded IS NULL AND excluded.succeeded IS NOT NULL
            """;
    /** A message that another file tells of as well is counted once, in its fuller form. */
    private static final String PUT_USAGE = """
            INSERT INTO usage (key, exchange_id, model, at, input, output, cache_read, cache_write_5m, cache_write_1h,
                               cost_micros, price_table, service_tier, stop_reason, skill)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (key) DO UPDATE
            SET input = excluded.input, output = excluded.output, cache_read = excluded.cache_read,
                cache_write_5m = excluded.cache_write_5m, cache_write_1h = excluded.cache_write_1h,
                cost_micros = excluded.cost_micros, price_table = excluded.price_table,
                service_tier = coalesce(excluded.service_tier, service_tier),
                stop_reason = coalesce(excluded.stop_reason, stop_reason), skill = coalesce(excluded.skill, skill)
            WHERE (excluded.output,
                   excluded.input + excluded.cache_read + excluded.cache_write_5m + excluded.cache_write_1h,
                   excluded.stop_reason IS NOT NULL, excluded.skill IS NOT NULL)
                > (usage.output, usage.input + usage.cache_read + usage.cache_write_5m + usage.cache_write_1h,
                   usage.stop_reason IS NOT NULL, usage.skill IS NOT NULL)
            """;

    /** Where reading began in the middle of a log, what a task was before is known here alone. */
    private static final String PUT_TODO = """
            INSERT INTO todo_change (external_id, session_id, exchange_id, task, subject, from_status, to_status, at)
            SELECT ?1, ?2, ?3, ?4, ?5, coalesce(?6, known.status), ?7, ?8
            FROM (SELECT (SELECT to_status
                          FROM todo_change
                          WHERE ?6 IS NULL AND session_id = ?2 AND task = ?4 AND at < ?8
                          ORDER BY at DESC
                          LIMIT 1) AS status) AS known
            WHERE known.status IS NOT ?7
            ON CONFLICT (external_id) DO NOTHING
            """;
    /** A command is an event of the exchange before it, until the agent's answer makes it one of its own. */
    private static final String PUT_EVENT = """
            INSERT INTO session_event (external_id, session_id, exchange_id, kind, at, detail)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (external_id) DO UPDATE
            SET exchange_id = excluded.exchange_id, session_id = excluded.session_id
            WHERE session_event.exchange_id IS NOT excluded.exchange_id
              AND excluded.external_id = (SELECT external_id FROM exchange WHERE id = excluded.exchange_id)
            """;
    /** The agent told of the same use of the skill within two minutes; then only the exchange is new. */
    private static final String LINK_INVOCATION = """
            UPDATE skill_invocation
            SET exchange_id = coalesce(exchange_id, ?), trigger = ?
            WHERE session_id = ? AND skill = ? AND source = 'TOOL'
              AND abs(julianday(started_at) - julianday(?)) * 86400 <= 120
            """;

    private static final String PUT_INVOCATION = """
            INSERT INTO skill_invocation (id, skill, session_id, exchange_id, trigger, query, alternatives, started_at,
                                          outcome, follow_ups, source)
            VALUES (?, ?, ?, ?, ?, ?, '', ?, ?, '', ?)
            ON CONFLICT (id) DO NOTHING
            """;

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    /** On a connection that one thread uses at a time. */
    SqliteCaptureStore(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Kept keep(Captured captured) {
        try {
            Exchange exchange = captured.exchange();
            Optional<Kept> known = find(exchange);
            Kept place = known.isPresent() ? known.get() : add(exchange);
            boolean changed = known.isPresent() && extend(place.exchangeId(), exchange);
            changed |= putParts(place, captured);
            return new Kept(place.exchangeId(), place.sessionId(), place.added(), changed && !place.added());
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void keep(SessionEvent event) {
        try {
            put(event, event.sessionId(), Optional.empty());
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private Optional<Kept> find(Exchange exchange) throws SQLException {
        PreparedStatement statement = statement(FIND);
        statement.setString(1, exchange.externalId().orElseThrow());
        try (ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(new Kept(row.getString(1), row.getString(2), false, false))
                    : Optional.empty();
        }
    }

    /** Two exchanges of one second may be given the same short id. */
    private Kept add(Exchange exchange) throws SQLException {
        String id = exchange.id();
        for (int i = 2; !insert(id, exchange); i++) {
            id = exchange.id() + "-" + i;
        }
        return new Kept(id, exchange.sessionId(), true, false);
    }

    private boolean insert(String id, Exchange exchange) throws SQLException {
        PreparedStatement statement = statement(ADD);
        statement.setString(1, id);
        statement.setString(2, exchange.sessionId());
        statement.setString(3, exchange.externalId().orElseThrow());
        statement.setString(4, Timestamps.format(exchange.at()));
        statement.setString(5, exchange.query());
        statement.setString(6, exchange.response());
        statement.setObject(7, exchange.durationMs().orElse(null));
        statement.setString(8, exchange.model().orElse(null));
        statement.setString(9, exchange.source().name());
        statement.setInt(10, exchange.redactions());
        return statement.executeUpdate() > 0;
    }

    private boolean extend(String id, Exchange exchange) throws SQLException {
        PreparedStatement statement = statement(EXTEND);
        statement.setString(1, exchange.response());
        statement.setObject(2, exchange.durationMs().orElse(null));
        statement.setString(3, exchange.model().orElse(null));
        statement.setInt(4, exchange.redactions());
        statement.setString(5, id);
        return statement.executeUpdate() > 0;
    }

    /** Whether anything of them was new. */
    private boolean putParts(Kept place, Captured captured) throws SQLException {
        Exchange exchange = captured.exchange();
        boolean changed = false;
        for (FileTouch touch : exchange.files()) {
            put(place.exchangeId(), touch);
        }
        for (ToolCall call : exchange.toolCalls()) {
            changed |= put(place.exchangeId(), call);
        }
        for (Usage usage : exchange.usage()) {
            changed |= put(place.exchangeId(), usage);
        }
        for (TodoChange todo : captured.todos()) {
            changed |= put(place, todo);
        }
        for (SessionEvent event : captured.events()) {
            changed |= put(event, place.sessionId(), Optional.of(place.exchangeId()));
        }
        for (SkillInvocation invocation : captured.invocations()) {
            changed |= put(place, invocation);
        }
        return changed;
    }

    private void put(String exchangeId, FileTouch touch) throws SQLException {
        PreparedStatement statement = statement(PUT_FILE);
        statement.setString(1, exchangeId);
        statement.setString(2, touch.path().path());
        statement.setString(3, touch.access().name());
        statement.setBoolean(4, touch.path().outside());
        statement.setBoolean(5, touch.inferred());
        statement.setObject(6, touch.linesAdded().orElse(null));
        statement.setObject(7, touch.linesRemoved().orElse(null));
        statement.executeUpdate();
    }

    private boolean put(String exchangeId, ToolCall call) throws SQLException {
        PreparedStatement statement = statement(PUT_CALL);
        statement.setString(1, exchangeId);
        statement.setString(2, call.externalId().orElse(null));
        statement.setString(3, call.tool());
        statement.setString(4, call.target().orElse(null));
        statement.setString(5, time(call.startedAt()));
        statement.setObject(6, call.durationMs().orElse(null));
        statement.setObject(7, call.succeeded().map(value -> value ? 1 : 0).orElse(null));
        statement.setString(8, call.error().orElse(null));
        statement.setString(9, call.input().orElse(null));
        statement.setString(10, call.result().orElse(null));
        statement.setObject(11, call.exitCode().orElse(null));
        statement.setString(12, call.message().orElse(null));
        return statement.executeUpdate() > 0;
    }

    private boolean put(String exchangeId, Usage usage) throws SQLException {
        Tokens tokens = usage.tokens();
        PreparedStatement statement = statement(PUT_USAGE);
        statement.setString(1, usage.key());
        statement.setString(2, exchangeId);
        statement.setString(3, usage.model().orElse(null));
        statement.setString(4, Timestamps.format(usage.at()));
        statement.setLong(5, tokens.input());
        statement.setLong(6, tokens.output());
        statement.setLong(7, tokens.cacheRead());
        statement.setLong(8, tokens.cacheWrite5m());
        statement.setLong(9, tokens.cacheWrite1h());
        statement.setObject(10, usage.cost().map(Cost::micros).orElse(null));
        statement.setString(11, usage.cost().map(Cost::tableDigest).orElse(null));
        statement.setString(12, usage.serviceTier().orElse(null));
        statement.setString(13, usage.stopReason().orElse(null));
        statement.setString(14, usage.skill().orElse(null));
        return statement.executeUpdate() > 0;
    }

    private boolean put(Kept place, TodoChange todo) throws SQLException {
        PreparedStatement statement = statement(PUT_TODO);
        statement.setString(1, todo.externalId());
        statement.setString(2, place.sessionId());
        statement.setString(3, place.exchangeId());
        statement.setString(4, todo.task());
        statement.setString(5, todo.subject().orElse(null));
        statement.setString(6, todo.from().orElse(null));
        statement.setString(7, todo.to());
        statement.setString(8, Timestamps.format(todo.at()));
        return statement.executeUpdate() > 0;
    }

    private boolean put(SessionEvent event, String sessionId, Optional<String> exchangeId) throws SQLException {
        PreparedStatement statement = statement(PUT_EVENT);
        statement.setString(1, event.externalId());
        statement.setString(2, sessionId);
        statement.setString(3, exchangeId.orElse(null));
        statement.setString(4, event.kind().name());
        statement.setString(5, Timestamps.format(event.at()));
        statement.setString(6, event.detail());
        return statement.executeUpdate() > 0;
    }

    private boolean put(Kept place, SkillInvocation invocation) throws SQLException {
        PreparedStatement link = statement(LINK_INVOCATION);
        link.setString(1, place.exchangeId());
        link.setString(2, invocation.trigger().name());
        link.setString(3, place.sessionId());
        link.setString(4, invocation.skill());
        link.setString(5, Timestamps.format(invocation.startedAt()));
        if (link.executeUpdate() > 0) {
            return false;
        }
        PreparedStatement statement = statement(PUT_INVOCATION);
        statement.setString(1, invocation.id());
        statement.setString(2, invocation.skill());
        statement.setString(3, place.sessionId());
        statement.setString(4, place.exchangeId());
        statement.setString(5, invocation.trigger().name());
        statement.setString(6, invocation.query().orElse(null));
        statement.setString(7, Timestamps.format(invocation.startedAt()));
        statement.setString(8, invocation.outcome().name());
        statement.setString(9, invocation.source().name());
        return statement.executeUpdate() > 0;
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }

    private static String time(Optional<Instant> time) {
        return time.map(Timestamps::format).orElse(null);
    }

    /** As the stores that go through Jdbi fail, so that one place translates both. */
    private static UnableToExecuteStatementException failed(SQLException e) {
        return new UnableToExecuteStatementException(e.getMessage(), e, null);
    }
}
