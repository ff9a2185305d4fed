package dev.daybook.storage;

import dev.daybook.search.Entity;
import dev.daybook.search.TextBatch;
import dev.daybook.search.TextBatch.Origin;
import dev.daybook.search.TextSource;
import dev.daybook.search.TextStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The index of words in SQLite, by FTS5. It holds all that is recorded, so its statements are bound by hand. */
final class SqliteTextStore implements TextStore {
    /** What people look for first comes first. */
    private static final List<Entity> KINDS =
            List.of(Entity.EXCHANGE, Entity.SESSION, Entity.RUN_LOG, Entity.ERROR, Entity.COMMIT, Entity.TOOL_CALL);

    private static final String QUEUED =
            "SELECT owner_id FROM text_queue WHERE kind = ? ORDER BY owner_id DESC LIMIT ?";
    private static final String DEQUEUE = "DELETE FROM text_queue WHERE kind = ? AND owner_id = ?";
    private static final String BACKLOG = "SELECT backlog FROM text_progress WHERE kind = ?";
    private static final String SET_BACKLOG = "UPDATE text_progress SET backlog = ? WHERE kind = ?";
    private static final String REACHED = "SELECT reached FROM text_progress WHERE kind = 'TOOL_CALL'";
    private static final String SET_REACHED = "UPDATE text_progress SET reached = ? WHERE kind = 'TOOL_CALL'";
    /** What has new tool calls since it was indexed. */
    private static final String QUEUE_GROWN = """
            INSERT INTO text_queue (kind, owner_id)
            SELECT DISTINCT 'EXCHANGE', owner_id
            FROM tool_call
            JOIN text_document ON kind = 'EXCHANGE' AND owner_id = exchange_id
            WHERE tool_call.id > ? AND tool_call.id <= ? AND last_call < tool_call.id
            ON CONFLICT DO NOTHING
            """;

    private final BoundStatements statements;
    private final TextSources sources;
    private final TextDocuments documents;
    private boolean overwrites;

    /** On a connection that one thread uses at a time. */
    SqliteTextStore(Connection connection) {
        this.statements = new BoundStatements(connection);
        this.sources = new TextSources(statements);
        this.documents = new TextDocuments(statements);
    }

    @Override
    public Optional<TextBatch> next(int limit) {
        try {
            overwriteReplaced();
            for (Entity kind : KINDS) {
                List<String> keys = keys(statements.bound(QUEUED, kind.name(), limit));
                if (!keys.isEmpty()) {
                    return Optional.of(new TextBatch(Origin.QUEUE, kind, keys, sources(kind, keys), 0));
                }
            }
            Optional<TextBatch> calls = newCalls(limit);
            if (calls.isPresent()) {
                return calls;
            }
            for (Entity kind : KINDS) {
                Optional<TextBatch> batch = backlog(kind, limit);
                if (batch.isPresent()) {
                    return batch;
                }
            }
            return Optional.empty();
        } catch (SQLException e) {
            throw BoundStatements.failed(e);
        }
    }

    @Override
    public void put(TextSource source, List<String> words) {
        try {
            documents.put(source, words);
        } catch (SQLException e) {
            throw BoundStatements.failed(e);
        }
    }

    @Override
    public void finish(TextBatch batch) {
        try {
            Set<String> gone = new HashSet<>(batch.keys());
            batch.sources().forEach(source -> gone.remove(source.ownerId()));
            for (String key : gone) {
                documents.delete(batch.kind(), key);
            }
            switch (batch.origin()) {
                case QUEUE -> {
                    for (String key : batch.keys()) {
                        statements.update(DEQUEUE, batch.kind().name(), key);
                    }
                }
                case NEW_CALLS -> {
                    statements.update(QUEUE_GROWN, statements.number(REACHED), batch.until());
                    statements.update(SET_REACHED, batch.until());
                }
                case BACKLOG ->
                    statements.update(SET_BACKLOG, batch.until(), batch.kind().name());
            }
        } catch (SQLException e) {
            throw BoundStatements.failed(e);
        }
    }

    @Override
    public long countLeft(int most) {
        try {
            long left = statements.number("SELECT count(*) FROM (SELECT 1 FROM text_queue LIMIT ?)", most);
            left += statements.number(
                    "SELECT count(*) FROM (SELECT 1 FROM tool_call WHERE id > (" + REACHED + ") LIMIT ?)",
                    Math.max(0, most - left));
            for (Entity kind : KINDS) {
                left += statements.number(
                        "SELECT count(*) FROM (SELECT 1 FROM " + TextDocuments.table(kind) + " WHERE rowid <= ("
                                + BACKLOG + ") LIMIT ?)",
                        kind.name(),
                        Math.max(0, most - left));
            }
            return left;
        } catch (SQLException e) {
            throw BoundStatements.failed(e);
        }
    }

    @Override
    public int count(Entity entity, String match, int most) {
        try {
            WordTable words = WordTable.of(entity);
            String rows = words.matching("?");
            return words == WordTable.OTHERS
                    ? (int) statements.number(
                            "SELECT count(*) FROM (SELECT 1 FROM text_document WHERE kind = ? AND id IN (" + rows
                                    + ") LIMIT ?)",
                            entity.name(),
                            match,
                            most)
                    : (int) statements.number("SELECT count(*) FROM (" + rows + " LIMIT ?)", match, most);
        } catch (SQLException e) {
            throw BoundStatements.failed(e);
        }
    }

    @Override
    public List<Stem> stems(Entity entity, String beginning, int shortest, int longest, int limit) {
        try (ResultSet row = statements
                .bound(
                        """
                        SELECT term, doc
                        FROM %s
                        WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ?
                        ORDER BY doc DESC, term
                        LIMIT ?
                        """.formatted(WordTable.of(entity).vocabulary()),
                        beginning,
                        beginning + Character.toString(Character.MAX_CODE_POINT),
                        shortest,
                        longest,
                        limit)
                .executeQuery()) {
            List<Stem> stems = new ArrayList<>();
            while (row.next()) {
                stems.add(new Stem(row.getString(1), row.getLong(2)));
            }
            return stems;
        } catch (SQLException e) {
            throw BoundStatements.failed(e);
        }
    }

    /** When segments of the index are merged, words that are forgotten later must not stay in pages that are free by then. */
    private void overwriteReplaced() throws SQLException {
        if (!overwrites) {
            statements.prepared("PRAGMA secure_delete = ON").execute();
            overwrites = true;
        }
    }

    private Optional<TextBatch> newCalls(int limit) throws SQLException {
        List<TextSource> calls = sources.callsAfter(statements.number(REACHED), limit);
        return calls.isEmpty()
                ? Optional.empty()
                : Optional.of(batch(
                        Origin.NEW_CALLS, calls, calls.get(calls.size() - 1).lastCall()));
    }

    private Optional<TextBatch> backlog(Entity kind, int limit) throws SQLException {
        long from = statements.number(BACKLOG, kind.name());
        if (from <= 0) {
            return Optional.empty();
        }
        if (kind == Entity.TOOL_CALL) {
            List<TextSource> calls = sources.callsUpTo(from, limit);
            return Optional.of(batch(
                    Origin.BACKLOG,
                    calls,
                    calls.size() < limit ? 0 : calls.get(limit - 1).lastCall() - 1));
        }
        List<String> keys = new ArrayList<>();
        long until = 0;
        try (ResultSet row = statements
                .bound(
                        "SELECT " + TextDocuments.key(kind) + ", rowid FROM " + TextDocuments.table(kind)
                                + " WHERE rowid <= ? ORDER BY rowid DESC LIMIT ?",
                        from,
                        limit)
                .executeQuery()) {
            while (row.next()) {
                keys.add(row.getString(1));
                until = row.getLong(2) - 1;
            }
        }
        return Optional.of(
                new TextBatch(Origin.BACKLOG, kind, keys, sources(kind, keys), keys.size() < limit ? 0 : until));
    }

    private static TextBatch batch(Origin origin, List<TextSource> calls, long until) {
        return new TextBatch(
                origin,
                Entity.TOOL_CALL,
                calls.stream().map(TextSource::ownerId).toList(),
                calls,
                until);
    }

    private List<TextSource> sources(Entity kind, List<String> keys) throws SQLException {
        List<TextSource> found = new ArrayList<>();
        for (String key : keys) {
            sources.find(kind, key).ifPresent(found::add);
        }
        return found;
    }

    private static List<String> keys(PreparedStatement statement) throws SQLException {
        List<String> keys = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                keys.add(row.getString(1));
            }
        }
        return keys;
    }
}
