package dev.daybook.storage;

import dev.daybook.project.Project;
import dev.daybook.project.ProjectStore;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The project in SQLite. */
@RegisterRowMapper(SqliteProjectStore.ProjectRow.class)
interface SqliteProjectStore extends ProjectStore {

    @Override
    default void put(Project project, Instant now) {
        putRow(project.root().toString(), project.name(), project.type(), now);
    }

    @Override
    @SqlQuery("SELECT * FROM project")
    Optional<Project> find();

    @SqlUpdate("""
            INSERT INTO project (id, root, name, type, first_recorded_at)
            VALUES (1, :root, :name, :type, :now)
            ON CONFLICT (id) DO UPDATE
            SET root = excluded.root, name = excluded.name, type = excluded.type
            """)
    void putRow(
            @Bind("root") String root,
            @Bind("name") String name,
            @Bind("type") Optional<String> type,
            @Bind("now") Instant now);

    /** The project. */
    final class ProjectRow implements RowMapper<Project> {
        @Override
        public Project map(ResultSet row, StatementContext context) throws SQLException {
            return new Project(Path.of(row.getString("root")), row.getString("name"), Columns.text(row, "type"));
        }
    }
}
