package dev.daybook.storage;

import dev.daybook.retention.ArchiveStore;
import dev.daybook.retention.Retained;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.SqlObject;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The archive in SQLite. */
@RegisterRowMapper(SqliteArchiveStore.EntryRow.class)
@RegisterRowMapper(SqliteArchiveStore.CallRow.class)
@RegisterRowMapper(SqliteArchiveStore.PlaceRow.class)
interface SqliteArchiveStore extends ArchiveStore, SqlObject {

    /** Where an entry belongs. */
    record Place(String ownerId, String sessionId, String title, Instant at) {}

    @Override
    default void addRunLog(String runLogId, byte[] file, Instant at) {
        Place place = runLog(runLogId).orElseThrow();
        add(Retained.Kind.RUN_LOG, place, at, file, new String(file, StandardCharsets.UTF_8));
        file(runLogId);
    }

    @Override
    default void addTraces(List<String> sessionIds, Instant at) {
        for (String sessionId : sessionIds) {
            for (Place place : exchanges(sessionId)) {
                List<ArchivedCalls.Call> calls = getHandle()
                        .createQuery("SELECT id, input, result FROM tool_call WHERE exchange_id = :id AND "
                                + SqliteRetentionStore.THINNED + " ORDER BY id")
                        .bind("id", place.ownerId())
                        .mapTo(ArchivedCalls.Call.class)
                        .list();
                if (!calls.isEmpty()) {
                    List<ArchivedCalls.Call> all = new ArrayList<>(calls(place.ownerId()));
                    all.addAll(calls);
                    ArchivedCalls archived = new ArchivedCalls(all);
                    add(Retained.Kind.TRACE, place, at, archived.bytes(), archived.text());
                }
            }
        }
        getHandle().attach(SqliteRetentionStore.class).deleteTraces(sessionIds);
    }

    /** Nothing is to be written that is to be deleted. */
    @SqlUpdate("UPDATE run_log_file SET pending = 0 WHERE run_log_id = :id")
    void file(@Bind("id") String runLogId);

    /** What is archived of an exchange's tool calls. */
    default List<ArchivedCalls.Call> calls(String exchangeId) {
        return content(Retained.Kind.TRACE, exchangeId)
                .map(content -> ArchivedCalls.read(Deflated.inflated(content)).calls())
                .orElse(List.of());
    }

    @Override
    default List<Entry> list(List<String> words, int limit) {
        if (words.isEmpty()) {
            return newest(limit);
        }
        String match = words.stream()
                .map(word -> word.replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ").strip())
                .filter(word -> !word.isEmpty())
                .map(word -> '"' + word + '"')
                .collect(Collectors.joining(" "));
        return match.isEmpty() ? List.of() : matching(match, limit);
    }

    @Override
    default Optional<Content> find(String id) {
        return findEntry(id).map(entry -> {
            byte[] bytes =
                    Deflated.inflated(content(entry.kind(), entry.ownerId()).orElseThrow());
            return new Content(
                    entry,
                    entry.kind() == Retained.Kind.TRACE
                            ? ArchivedCalls.read(bytes).text()
                            : new String(bytes, StandardCharsets.UTF_8));
        });
    }

    /** Changes the texts of all entries; how many became others. */
    default long rewrite(Function<String, String> change) {
        long changed = 0;
        for (Entry entry : newest(Integer.MAX_VALUE)) {
            byte[] before =
                    Deflated.inflated(content(entry.kind(), entry.ownerId()).orElseThrow());
            boolean trace = entry.kind() == Retained.Kind.TRACE;
            ArchivedCalls calls = trace ? ArchivedCalls.read(before).changed(change) : new ArchivedCalls(List.of());
            String text = trace ? calls.text() : change.apply(new String(before, StandardCharsets.UTF_8));
            byte[] after = trace ? calls.bytes() : text.getBytes(StandardCharsets.UTF_8);
            if (!Arrays.equals(before, after)) {
                changed++;
                Place place = new Place(entry.ownerId(), entry.sessionId(), change.apply(entry.title()), entry.at());
                add(entry.kind(), place, entry.archivedAt(), after, text);
            }
        }
        return changed;
    }

    private void add(Retained.Kind kind, Place place, Instant at, byte[] content, String text) {
        delete(kind, place.ownerId());
        insert(
                kind,
                place.ownerId(),
                place.sessionId(),
                place.title(),
                place.at(),
                at,
                content.length,
                Deflated.of(content));
        index(text);
    }

    @Override
    @SqlQuery("SELECT count(*) FROM archived_text")
    long count();

    @SqlQuery("SELECT id AS owner_id, session_id, title, started_at AS at FROM run_log WHERE id = :id")
    Optional<Place> runLog(@Bind("id") String id);

    @SqlQuery("""
            SELECT id AS owner_id, session_id, substr(query, 1, 120) AS title, at
            FROM exchange
            WHERE session_id = :id
            ORDER BY at
            """)
    List<Place> exchanges(@Bind("id") String sessionId);

    @SqlUpdate("DELETE FROM archived_text WHERE kind = :kind AND owner_id = :ownerId")
    void delete(@Bind("kind") Retained.Kind kind, @Bind("ownerId") String ownerId);

    @SqlUpdate("""
            INSERT INTO archived_text (kind, owner_id, session_id, title, at, archived_at, size_bytes, content)
            VALUES (:kind, :ownerId, :sessionId, :title, :at, :archivedAt, :size, :content)
            """)
    void insert(
            @Bind("kind") Retained.Kind kind,
            @Bind("ownerId") String ownerId,
            @Bind("sessionId") String sessionId,
            @Bind("title") String title,
            @Bind("at") Instant at,
            @Bind("archivedAt") Instant archivedAt,
            @Bind("size") int sizeBytes,
            @Bind("content") byte[] content);

    @SqlUpdate("INSERT INTO archived_words (rowid, text) VALUES (last_insert_rowid(), :text)")
    void index(@Bind("text") String text);

    @SqlQuery("SELECT content FROM archived_text WHERE kind = :kind AND owner_id = :ownerId")
    Optional<byte[]> content(@Bind("kind") Retained.Kind kind, @Bind("ownerId") String ownerId);

    @SqlQuery("""
            SELECT id, kind, owner_id, session_id, title, at, archived_at, size_bytes, length(content) AS kept_bytes
            FROM archived_text
            ORDER BY at DESC, id DESC
            LIMIT :limit
            """)
    List<Entry> newest(@Bind("limit") int limit);

    @SqlQuery("""
            SELECT id, kind, owner_id, session_id, title, at, archived_at, size_bytes, length(content) AS kept_bytes
            FROM archived_text
            WHERE id IN (SELECT rowid FROM archived_words WHERE archived_words MATCH :match)
            ORDER BY at DESC, id DESC
            LIMIT :limit
            """)
    List<Entry> matching(@Bind("match") String match, @Bind("limit") int limit);

    @SqlQuery("""
            SELECT id, kind, owner_id, session_id, title, at, archived_at, size_bytes, length(content) AS kept_bytes
            FROM archived_text
            WHERE owner_id = :id OR CAST(id AS TEXT) = :id
            ORDER BY id
            LIMIT 1
            """)
    Optional<Entry> findEntry(@Bind("id") String id);

    /** An entry without its text. */
    final class EntryRow implements RowMapper<Entry> {
        @Override
        public Entry map(ResultSet row, StatementContext context) throws SQLException {
            return new Entry(
                    row.getLong("id"),
                    Retained.Kind.valueOf(row.getString("kind")),
                    row.getString("owner_id"),
                    row.getString("session_id"),
                    row.getString("title"),
                    Columns.time(row, "at"),
                    Columns.time(row, "archived_at"),
                    row.getLong("size_bytes"),
                    row.getLong("kept_bytes"));
        }
    }

    /** What a call was given and gave. */
    final class CallRow implements RowMapper<ArchivedCalls.Call> {
        @Override
        public ArchivedCalls.Call map(ResultSet row, StatementContext context) throws SQLException {
            return new ArchivedCalls.Call(row.getLong("id"), Columns.text(row, "input"), Columns.text(row, "result"));
        }
    }

    /** Where an entry belongs. */
    final class PlaceRow implements RowMapper<Place> {
        @Override
        public Place map(ResultSet row, StatementContext context) throws SQLException {
            return new Place(
                    row.getString("owner_id"),
                    row.getString("session_id"),
                    row.getString("title"),
                    Columns.time(row, "at"));
        }
    }
}
