package dev.daybook.storage;

import dev.daybook.search.TextPattern;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Carries statements out that belong to one search, within its budget. */
final class SearchRun implements AutoCloseable {
    private final Connection connection;
    private final SearchFunctions functions;
    private final WorkBudget budget;

    /** Reads a row. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * How many rows there are.
     *
     * @param ended whether all of them were counted
     */
    record Count(long rows, boolean ended) {}

    /** How much a statement may take that can be done without: steps of SQLite's machine, and time. */
    record Effort(long steps, Duration time) {
        static Effort of(long steps, long ms) {
            return new Effort(steps, Duration.ofMillis(ms));
        }
    }

    SearchRun(Connection connection, SearchFunctions functions, Duration budget) {
        this.connection = connection;
        this.functions = functions;
        try {
            this.budget = WorkBudget.start(connection, budget);
            functions.within(this.budget::isOver);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    <T> List<T> rows(SqlText sql, RowReader<T> reader) {
        budget.allowAll();
        return within(sql, reader).orElseThrow(() -> new IllegalStateException("ended without a reason"));
    }

    /** All rows; empty: that takes more. */
    <T> Optional<List<T>> rows(SqlText sql, Effort effort, RowReader<T> reader) {
        budget.allow(effort.steps(), effort.time());
        return within(sql, reader);
    }

    Count count(SqlText sql, Effort effort) {
        budget.allow(effort.steps(), effort.time());
        long rows = 0;
        try (PreparedStatement statement = prepared(sql);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows++;
            }
            return new Count(rows, true);
        } catch (SQLException e) {
            if (budget.isSpent(e)) {
                return new Count(rows, false);
            }
            throw failed(e);
        } finally {
            functions.clear();
        }
    }

    private <T> Optional<List<T>> within(SqlText sql, RowReader<T> reader) {
        List<T> rows = new ArrayList<>();
        try (PreparedStatement statement = prepared(sql);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(reader.read(result));
            }
            return Optional.of(rows);
        } catch (SQLException e) {
            if (budget.isSpent(e)) {
                return Optional.empty();
            }
            throw failed(e);
        } finally {
            functions.clear();
        }
    }

    private PreparedStatement prepared(SqlText sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql.text());
        try {
            int place = 1;
            for (Object value : sql.values()) {
                statement.setObject(place, value instanceof TextPattern pattern ? functions.add(pattern) : value);
                place++;
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            budget.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** As everything else fails that asks the database. */
    static RuntimeException failed(SQLException e) {
        return new UnableToExecuteStatementException(e, null);
    }
}
