package dev.daybook.storage;

import dev.daybook.search.Entity;

/** An index of words. */
enum WordTable {
    /** Rows are text_document's. */
    EXCHANGES("exchange_words", "exchange_vocabulary", "6.0, 2.0, 1.0, 1.5, 4.0", WordTable.THIRTY_DAYS),
    /** Rows are text_document's. */
    OTHERS("other_words", "other_vocabulary", "4.0, 1.0, 3.0", WordTable.THIRTY_DAYS),
    /** Rows are tool_call's. */
    TOOL_CALLS("tool_call_words", "tool_call_vocabulary", "2.0, 1.5, 3.0", 20_000);

    /** As text_document numbers them. */
    private static final long THIRTY_DAYS = 30L * 86_400 * 4_096;

    /** Matches beyond these, the newest, are not ranked. */
    static final int RANKED = 5_000;

    private final String table;
    private final String vocabulary;
    private final String weights;
    private final long recent;

    WordTable(String table, String vocabulary, String weights, long recent) {
        this.table = table;
        this.vocabulary = vocabulary;
        this.weights = weights;
        this.recent = recent;
    }

    /** The one in which an entity's own words are. */
    static WordTable of(Entity entity) {
        return switch (entity) {
            case EXCHANGE -> EXCHANGES;
            case TOOL_CALL -> TOOL_CALLS;
            case SESSION, RUN_LOG, ERROR, COMMIT -> OTHERS;
            case INVOCATION, FILE, CI, WORKFLOW, FEEDBACK, TODO ->
                throw new IllegalArgumentException(entity + " has no words");
        };
    }

    String table() {
        return table;
    }

    String vocabulary() {
        return vocabulary;
    }

    /** All rows that match: {@code SELECT rowid}, with {@code match} bound to what {@code TextQuery.match} gives. */
    String matching(String match) {
        return "SELECT rowid FROM " + table + " WHERE " + table + " MATCH " + match;
    }

    /** The newest row by now, with which {@link #ranked} begins; NULL where there is none. */
    String newest() {
        return "SELECT max(id) FROM " + table + "_docsize";
    }

    /**
     * The newest matches with their {@code score}, the higher the better: BM25 by the columns' weights, and up to two fifths less
     * for what is older.
     *
     * @param match the name of the parameter that holds what {@code TextQuery.match} gives
     * @param newest the name of the parameter that holds the newest row to be looked at
     * @param restriction what else holds of {@code rowid}, as SQL; {@code true} where nothing does
     */
    String ranked(String match, String newest, String restriction) {
        return """
                SELECT rowid AS document,
                       -bm25(%1$s, %2$s) * (0.6 + 0.4 / (1.0 + (%4$s - rowid) / %5$d.0)) AS score
                FROM %1$s
                WHERE %1$s MATCH %3$s
                  AND rowid <= %4$s
                  AND rowid >= (
                      SELECT min(rowid)
                      FROM (
                          SELECT rowid
                          FROM %1$s
                          WHERE %1$s MATCH %3$s AND rowid <= %4$s AND (%6$s)
                          ORDER BY rowid DESC
                          LIMIT %7$d
                      )
                  )
                  AND (%6$s)
                """.formatted(table, weights, match, newest, recent, restriction, RANKED);
    }
}
