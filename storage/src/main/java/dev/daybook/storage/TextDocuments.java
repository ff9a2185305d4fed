package dev.daybook.storage;

import dev.daybook.search.Entity;
import dev.daybook.search.TextSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The rows of the index of words, and whose they are. */
final class TextDocuments {
    private static final int IN_A_SECOND = 4_096;

    private static final String FIND = "SELECT id FROM text_document WHERE kind = ? AND owner_id = ?";
    private static final String LAST_OF_SECOND = "SELECT max(id) FROM text_document WHERE id >= ? AND id < ?";
    private static final String ADD = "INSERT INTO text_document (id, kind, owner_id, last_call) VALUES (?, ?, ?, ?)";
    private static final String UPDATE = "UPDATE text_document SET last_call = ? WHERE id = ?";
    private static final String DELETE = "DELETE FROM text_document WHERE kind = ? AND owner_id = ?";
    private static final String DELETE_CALL = "DELETE FROM tool_call_words WHERE rowid = ?";

    private static final String PUT_EXCHANGE =
            "INSERT OR REPLACE INTO exchange_words (rowid, prompt, answer, work, errors, names) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String PUT_OTHER =
            "INSERT OR REPLACE INTO other_words (rowid, title, text, names) VALUES (?, ?, ?, ?)";
    private static final String PUT_CALL =
            "INSERT OR REPLACE INTO tool_call_words (rowid, target, errors, names) VALUES (?, ?, ?, ?)";

    private final BoundStatements statements;

    TextDocuments(BoundStatements statements) {
        this.statements = statements;
    }

    /** The table that has what is indexed. */
    static String table(Entity kind) {
        return switch (kind) {
            case SESSION -> "session";
            case EXCHANGE -> "exchange";
            case TOOL_CALL -> "tool_call";
            case RUN_LOG -> "run_log";
            case ERROR -> "known_error";
            case COMMIT -> "git_commit";
            case INVOCATION, FILE, CI, WORKFLOW, FEEDBACK, TODO ->
                throw new IllegalArgumentException(kind + " has no words");
        };
    }

    /** The column of that table that a document knows it by. */
    static String key(Entity kind) {
        return kind == Entity.COMMIT ? "hash" : "id";
    }

    void put(TextSource source, List<String> words) throws SQLException {
        List<Object> row = new ArrayList<>();
        row.add(source.kind() == Entity.TOOL_CALL ? Long.parseLong(source.ownerId()) : id(source));
        row.addAll(words);
        statements.update(
                switch (WordTable.of(source.kind())) {
                    case EXCHANGES -> PUT_EXCHANGE;
                    case OTHERS -> PUT_OTHER;
                    case TOOL_CALLS -> PUT_CALL;
                },
                row.toArray());
    }

    void delete(Entity kind, String ownerId) throws SQLException {
        if (kind == Entity.TOOL_CALL) {
            statements.update(DELETE_CALL, Long.parseLong(ownerId));
        } else {
            statements.update(DELETE, kind.name(), ownerId);
        }
    }

    private long id(TextSource source) throws SQLException {
        long known = statements.number(FIND, source.kind().name(), source.ownerId());
        if (known != 0) {
            statements.update(UPDATE, source.lastCall(), known);
            return known;
        }
        long id = free(source.at().getEpochSecond());
        statements.update(ADD, id, source.kind().name(), source.ownerId(), source.lastCall());
        return id;
    }

    /** The first number that is free at that time, or soon after where a second is full. */
    private long free(long second) throws SQLException {
        long first = Math.max(1, second * IN_A_SECOND);
        long last = statements.number(LAST_OF_SECOND, first, first + IN_A_SECOND);
        while (last == first + IN_A_SECOND - 1) {
            first += IN_A_SECOND;
            last = statements.number(LAST_OF_SECOND, first, first + IN_A_SECOND);
        }
        return last == 0 ? first : last + 1;
    }
}
