package dev.daybook.storage;

import dev.daybook.core.Timestamps;
import dev.daybook.session.Tally;
import dev.daybook.session.TranscriptStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Which logs were read, and how far, in SQLite. */
@RegisterRowMapper(SqliteTranscriptStore.ReadRow.class)
interface SqliteTranscriptStore extends TranscriptStore {

    @Override
    @SqlQuery("SELECT * FROM transcript WHERE path = :path")
    Optional<Read> find(@Bind("path") String path);

    @Override
    @SqlQuery("SELECT * FROM transcript ORDER BY path")
    List<Read> list();

    @Override
    @SqlQuery("""
            SELECT path, elsewhere, directory IS NOT NULL AS placed, size_bytes, modified_at
            FROM transcript
            ORDER BY path
            """)
    @RegisterRowMapper(SeenRow.class)
    List<Seen> seen();

    @Override
    default void put(Read read) {
        putRow(read, TallyText.of(read.tally()), TallyText.of(read.tallyAtCheckpoint()));
    }

    @Override
    @SqlUpdate("DELETE FROM transcript WHERE path = :path")
    void delete(@Bind("path") String path);

    @SqlUpdate("""
            INSERT INTO transcript (path, agent, session_id, directory, elsewhere, size_bytes, modified_at, head, position,
                                    tally, checkpoint, checkpoint_tally, last_at, truncated, imported_at)
            VALUES (:path, :agent, :sessionId, :directory, :elsewhere, :sizeBytes, :modifiedAt, :head, :position,
                    :tallyText, :checkpoint, :checkpointTally, :lastAt, :truncated, :importedAt)
            ON CONFLICT (path) DO UPDATE
            SET agent = excluded.agent, session_id = coalesce(excluded.session_id, session_id),
                directory = coalesce(excluded.directory, directory), elsewhere = excluded.elsewhere,
                size_bytes = excluded.size_bytes, modified_at = excluded.modified_at, head = excluded.head,
                position = excluded.position, tally = excluded.tally, checkpoint = excluded.checkpoint,
                checkpoint_tally = excluded.checkpoint_tally, last_at = coalesce(excluded.last_at, last_at),
                truncated = excluded.truncated, imported_at = excluded.imported_at
            """)
    void putRow(
            @BindMethods Read read, @Bind("tallyText") String tally, @Bind("checkpointTally") String checkpointTally);

    /** A log as far as it was read. */
    final class ReadRow implements RowMapper<Read> {
        @Override
        public Read map(ResultSet row, StatementContext context) throws SQLException {
            return new Read(
                    row.getString("path"),
                    row.getString("agent"),
                    Columns.text(row, "session_id"),
                    Columns.text(row, "directory"),
                    row.getBoolean("elsewhere"),
                    row.getLong("size_bytes"),
                    Timestamps.parse(row.getString("modified_at")),
                    row.getString("head"),
                    row.getLong("position"),
                    TallyText.parse(row.getString("tally")),
                    row.getLong("checkpoint"),
                    TallyText.parse(row.getString("checkpoint_tally")),
                    Columns.timeIfAny(row, "last_at"),
                    row.getBoolean("truncated"),
                    Columns.time(row, "imported_at"));
        }
    }

    /** What the file system said of a log. */
    final class SeenRow implements RowMapper<Seen> {
        @Override
        public Seen map(ResultSet row, StatementContext context) throws SQLException {
            return new Seen(
                    row.getString("path"),
                    row.getBoolean("elsewhere"),
                    row.getBoolean("placed"),
                    row.getLong("size_bytes"),
                    Columns.time(row, "modified_at"));
        }
    }

    /** A tally as text: one {@code kind count name} a line. */
    final class TallyText {
        private TallyText() {}

        static String of(Tally tally) {
            StringBuilder text = new StringBuilder();
            append(text, "used", tally.used());
            append(text, "skipped", tally.skipped());
            append(text, "note", tally.notes());
            append(
                    text,
                    "count",
                    Map.of(
                            "prompts", tally.prompts(),
                            "tool_calls", tally.toolCalls(),
                            "messages", tally.messages()));
            return text.toString();
        }

        static Tally parse(String text) {
            Map<String, Map<String, Long>> kinds = new TreeMap<>();
            text.lines().forEach(line -> {
                String[] parts = line.split(" ", 3);
                kinds.computeIfAbsent(parts[0], kind -> new TreeMap<>()).put(parts[2], Long.parseLong(parts[1]));
            });
            Map<String, Long> counts = kinds.getOrDefault("count", Map.of());
            return new Tally(
                    kinds.getOrDefault("used", Map.of()),
                    kinds.getOrDefault("skipped", Map.of()),
                    kinds.getOrDefault("note", Map.of()),
                    counts.getOrDefault("prompts", 0L),
                    counts.getOrDefault("tool_calls", 0L),
                    counts.getOrDefault("messages", 0L));
        }

        private static void append(StringBuilder text, String kind, Map<String, Long> counts) {
            new TreeMap<>(counts).forEach((name, count) -> text.append(kind)
                    .append(' ')
                    .append(count)
                    .append(' ')
                    .append(name)
                    .append('\n'));
        }
    }
}
