package dev.daybook.storage;

import dev.daybook.core.Timestamps;
import dev.daybook.session.TranscriptStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Which logs were read, and how far, in SQLite; without Jdbi, as every search asks for it first. */
final class SqliteTranscriptStore implements TranscriptStore {
    private static final String SEEN = """
            SELECT path, elsewhere, directory IS NOT NULL AS placed, size_bytes, modified_at
            FROM transcript
            ORDER BY path
            """;
    private static final String PUT = """
            INSERT INTO transcript (path, agent, session_id, directory, elsewhere, size_bytes, modified_at, head, position,
                                    tally, checkpoint, checkpoint_tally, last_at, truncated, imported_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (path) DO UPDATE
            SET agent = excluded.agent, session_id = coalesce(excluded.session_id, session_id),
                directory = coalesce(excluded.directory, directory), elsewhere = excluded.elsewhere,
                size_bytes = excluded.size_bytes, modified_at = excluded.modified_at, head = excluded.head,
                position = excluded.position, tally = excluded.tally, checkpoint = excluded.checkpoint,
                checkpoint_tally = excluded.checkpoint_tally, last_at = coalesce(excluded.last_at, last_at),
                truncated = excluded.truncated, imported_at = excluded.imported_at
            """;

    private final Connection connection;

    /** What a row stands for. */
    private interface Reader<T> {
        T of(ResultSet row) throws SQLException;
    }

    SqliteTranscriptStore(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Optional<Read> find(String path) {
        try (PreparedStatement find = connection.prepareStatement("SELECT * FROM transcript WHERE path = ?")) {
            find.setString(1, path);
            return rows(find, SqliteTranscriptStore::read).stream().findFirst();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public List<Read> list() {
        return all("SELECT * FROM transcript ORDER BY path", SqliteTranscriptStore::read);
    }

    @Override
    public List<Seen> seen() {
        return all(
                SEEN,
                row -> new Seen(
                        row.getString("path"),
                        row.getBoolean("elsewhere"),
                        row.getBoolean("placed"),
                        row.getLong("size_bytes"),
                        Columns.time(row, "modified_at")));
    }

    @Override
    public void put(Read read) {
        try (PreparedStatement put = connection.prepareStatement(PUT)) {
            put.setString(1, read.path());
            put.setString(2, read.agent());
            put.setString(3, read.sessionId().orElse(null));
            put.setString(4, read.directory().orElse(null));
            put.setBoolean(5, read.elsewhere());
            put.setLong(6, read.sizeBytes());
            put.setString(7, Timestamps.format(read.modifiedAt()));
            put.setString(8, read.head());
            put.setLong(9, read.position());
            put.setString(10, TallyText.of(read.tally()));
            put.setLong(11, read.checkpoint());
            put.setString(12, TallyText.of(read.tallyAtCheckpoint()));
            put.setString(13, read.lastAt().map(Timestamps::format).orElse(null));
            put.setBoolean(14, read.truncated());
            put.setString(15, Timestamps.format(read.importedAt()));
            put.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void delete(String path) {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM transcript WHERE path = ?")) {
            delete.setString(1, path);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private <T> List<T> all(String sql, Reader<T> reader) {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            return rows(query, reader);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static <T> List<T> rows(PreparedStatement query, Reader<T> reader) throws SQLException {
        List<T> found = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.add(reader.of(row));
            }
        }
        return found;
    }

    private static Read read(ResultSet row) throws SQLException {
        return new Read(
                row.getString("path"),
                row.getString("agent"),
                Columns.text(row, "session_id"),
                Columns.text(row, "directory"),
                row.getBoolean("elsewhere"),
                row.getLong("size_bytes"),
                Columns.time(row, "modified_at"),
                row.getString("head"),
                row.getLong("position"),
                TallyText.parse(row.getString("tally")),
                row.getLong("checkpoint"),
                TallyText.parse(row.getString("checkpoint_tally")),
                Columns.timeIfAny(row, "last_at"),
                row.getBoolean("truncated"),
                Columns.time(row, "imported_at"));
    }

    private static UnableToExecuteStatementException failed(SQLException e) {
        return new UnableToExecuteStatementException(e.getMessage(), e, null);
    }
}
