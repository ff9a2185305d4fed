package dev.daybook.storage;

import dev.daybook.search.Condition;
import java.util.Set;

/** Full text as a condition of other tables' rows. */
final class SqlWords {
    private static final String OWNERS =
            "SELECT owner_id FROM text_document WHERE id IN (SELECT rowid FROM %1$s WHERE %1$s MATCH {}) AND kind = '%2$s'";

    private SqlWords() {}

    /** The texts that match are found once for the whole statement. */
    static SqlText matching(Condition.Matches matches, SqlScope s) {
        String match = matches.text().match();
        return switch (s.searched()) {
            case SESSION ->
                SqlText.of(
                        "(" + s.key("id") + " IN (" + OWNERS.formatted("other_words", "SESSION") + ") OR " + s.key("id")
                                + " IN (SELECT session_id FROM exchange WHERE covered_by IS NULL AND id IN ("
                                + OWNERS.formatted("exchange_words", "EXCHANGE") + ")) OR " + s.key("id")
                                + " IN (SELECT session_id FROM run_log WHERE id IN ("
                                + OWNERS.formatted("other_words", "RUN_LOG") + ")))",
                        match,
                        match,
                        match);
            case EXCHANGE -> owned(s.key("id"), "exchange_words", "EXCHANGE", match);
            case TOOL_CALL ->
                SqlText.of(
                        s.key("id") + " IN (SELECT rowid FROM tool_call_words WHERE tool_call_words MATCH {})", match);
            case RUN_LOG -> owned(s.key("id"), "other_words", "RUN_LOG", match);
            case ERROR -> owned("CAST(" + s.key("id") + " AS TEXT)", "other_words", "ERROR", match);
            case COMMIT -> owned(s.key("hash"), "other_words", "COMMIT", match);
            default -> throw new IllegalArgumentException(s.searched().entity() + " has no words");
        };
    }

    /** A look for the rows whose text matches. */
    static SqlAccess access(Condition.Matches matches, SqlScope s, String found) {
        SqlScope rows = new SqlScope(s.searched(), found, false);
        return new SqlAccess(
                "text",
                SqlText.of(
                        "(SELECT " + rows.key("rowid") + " AS k FROM " + rows.from() + " WHERE {}) AS " + found
                                + "k CROSS JOIN " + s.from() + " ON " + s.key("rowid") + " = " + found + "k.k",
                        matching(matches, rows)),
                SqlText.TRUE,
                Set.of(matches));
    }

    static SqlText relevance() {
        throw new IllegalArgumentException("only what is found by text has a relevance");
    }

    private static SqlText owned(String id, String words, String kind, String match) {
        return SqlText.of(id + " IN (" + OWNERS.formatted(words, kind) + ")", match);
    }
}
