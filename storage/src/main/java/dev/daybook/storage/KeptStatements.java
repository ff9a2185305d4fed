package dev.daybook.storage;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/** Keeps prepared statements for the next use of the same SQL; for one connection, used by one thread at a time. */
final class KeptStatements implements StatementBuilder {
    private final StatementBuilder fresh = DefaultStatementBuilder.FACTORY.createStatementBuilder(null);
    private final Map<String, Deque<PreparedStatement>> idle = new HashMap<>();
    /** Jdbi gives back a statement with another SQL than it asked for: with the parameters' names still in it. */
    private final Map<Statement, String> lent = new IdentityHashMap<>();

    @Override
    public Statement create(Connection connection, StatementContext context) throws SQLException {
        return fresh.create(connection, context);
    }

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context) throws SQLException {
        Deque<PreparedStatement> kept = idle.get(sql);
        PreparedStatement idling = kept == null ? null : kept.poll();
        PreparedStatement statement = idling == null ? fresh.create(connection, sql, context) : idling;
        lent.put(statement, sql);
        return statement;
    }

    @Override
    public CallableStatement createCall(Connection connection, String sql, StatementContext context)
            throws SQLException {
        return fresh.createCall(connection, sql, context);
    }

    @Override
    public void close(Connection connection, String sql, Statement statement) throws SQLException {
        String asked = lent.remove(statement);
        if (asked != null && statement instanceof PreparedStatement prepared && !statement.isClosed()) {
            prepared.clearParameters();
            idle.computeIfAbsent(asked, key -> new ArrayDeque<>()).push(prepared);
        } else {
            statement.close();
        }
    }

    @Override
    public void close(Connection connection) {
        // closing the connection closes its statements
        idle.clear();
        lent.clear();
    }
}
