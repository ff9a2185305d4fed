package dev.daybook.storage;

import dev.daybook.core.DaybookException;
import dev.daybook.search.Entity;
import dev.daybook.search.Key;
import dev.daybook.search.LabelKind;
import dev.daybook.search.Page;
import dev.daybook.search.Plan;
import dev.daybook.search.Query;
import dev.daybook.search.SearchStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Searches in SQLite. */
final class SqliteSearchStore implements SearchStore {
    private final Connection connection;

    SqliteSearchStore(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Page find(Query query) {
        throw DaybookException.unavailable("a " + query.entity().word() + " cannot be searched for yet");
    }

    @Override
    public Plan plan(Query query) {
        throw DaybookException.unavailable("a " + query.entity().word() + " cannot be searched for yet");
    }

    @Override
    public List<String> values(Entity entity, Key key, String prefix, int limit) {
        return List.of();
    }

    @Override
    public List<String> labelNames(LabelKind kind, String prefix, int limit) {
        String table =
                switch (kind) {
                    case PARAM -> "session_param";
                    case METRIC -> "session_metric";
                    case TAG -> "session_tag";
                };
        String sql = "SELECT DISTINCT key FROM " + table + " WHERE substr(key, 1, length(?)) = ? ORDER BY key LIMIT ?";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, prefix);
            statement.setString(2, prefix);
            statement.setInt(3, limit);
            List<String> names = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e.getMessage(), e, null);
        }
    }
}
