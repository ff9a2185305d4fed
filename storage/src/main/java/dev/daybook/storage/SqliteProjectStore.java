package dev.daybook.storage;

import dev.daybook.core.Timestamps;
import dev.daybook.project.Project;
import dev.daybook.project.ProjectStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The project in SQLite. Every process asks for it as it opens the file, which is why this does without Jdbi. */
final class SqliteProjectStore implements ProjectStore {
    private static final String PUT = """
            INSERT INTO project (id, root, name, type, first_recorded_at)
            VALUES (1, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE
            SET root = excluded.root, name = excluded.name, type = excluded.type
            """;

    private final Connection connection;

    SqliteProjectStore(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void put(Project project, Instant now) {
        try (PreparedStatement put = connection.prepareStatement(PUT)) {
            put.setString(1, project.root().toString());
            put.setString(2, project.name());
            put.setString(3, project.type().orElse(null));
            put.setString(4, Timestamps.format(now));
            put.executeUpdate();
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e.getMessage(), e, null);
        }
    }

    @Override
    public Optional<Project> find() {
        try (PreparedStatement find = connection.prepareStatement("SELECT root, name, type FROM project");
                ResultSet row = find.executeQuery()) {
            return row.next()
                    ? Optional.of(new Project(
                            Path.of(row.getString("root")), row.getString("name"), Columns.text(row, "type")))
                    : Optional.empty();
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e.getMessage(), e, null);
        }
    }
}
