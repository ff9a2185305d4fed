package dev.daybook.storage;

import dev.daybook.search.Entity;
import dev.daybook.search.Snippet;
import dev.daybook.search.TextQuery;
import dev.daybook.search.TextSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where what was looked for stands in what was found. */
final class SqliteSnippets {
    /** What tells that a text is of a session, where its own words do not: the newest exchange or run log with the words. */
    private static final String PARTS_OF_SESSION = """
            SELECT 'EXCHANGE' AS kind, document.owner_id
            FROM (SELECT id FROM exchange WHERE session_id = ?1 AND covered_by IS NULL ORDER BY at DESC LIMIT 1000) AS part
            JOIN text_document AS document ON document.kind = 'EXCHANGE' AND document.owner_id = part.id
            WHERE EXISTS (SELECT 1 FROM exchange_words WHERE exchange_words MATCH ?2 AND exchange_words.rowid = document.id)
            UNION ALL
            SELECT 'RUN_LOG', document.owner_id
            FROM run_log AS part
            JOIN text_document AS document ON document.kind = 'RUN_LOG' AND document.owner_id = part.id
            WHERE part.session_id = ?1
              AND EXISTS (SELECT 1 FROM other_words WHERE other_words MATCH ?2 AND other_words.rowid = document.id)
            LIMIT 1
            """;

    private final BoundStatements statements;
    private final TextSources sources;

    SqliteSnippets(Connection connection) {
        this.statements = new BoundStatements(connection);
        this.sources = new TextSources(statements);
    }

    /** Empty where the row has no text at all. */
    Optional<Snippet> find(Entity entity, String id, TextQuery text) throws SQLException {
        List<String> texts =
                new ArrayList<>(sources.find(entity, id).map(TextSource::texts).orElse(List.of()));
        if (entity == Entity.SESSION) {
            try (ResultSet row =
                    statements.bound(PARTS_OF_SESSION, id, text.match()).executeQuery()) {
                if (row.next()) {
                    texts.addAll(sources.find(Entity.valueOf(row.getString(1)), row.getString(2))
                            .map(TextSource::texts)
                            .orElse(List.of()));
                }
            }
        }
        return Snippet.of(texts, text);
    }
}
