package dev.daybook.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * A connection with its stores, for one thread at a time. Jdbi is made when a store first asks for it: to load it takes longer
 * than to open the file, and a command that needs no such store is done before that.
 */
final class Connected {
    private final Connection connection;
    private final SqliteStores stores;
    private Handle handle;

    Connected(Connection connection) {
        this.connection = connection;
        this.stores = new SqliteStores(connection, this::handle);
    }

    SqliteStores stores() {
        return stores;
    }

    Handle handle() {
        if (handle == null) {
            handle = SqliteConnections.jdbi(connection).open();
        }
        return handle;
    }

    /** Does what needs no parameters and has no result, such as the beginning of a transaction. */
    void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e.getMessage(), e, null);
        }
    }

    void close() throws SQLException {
        if (handle != null) {
            handle.close();
        }
        connection.close();
    }
}
