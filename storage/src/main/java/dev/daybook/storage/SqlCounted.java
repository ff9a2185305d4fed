package dev.daybook.storage;

/** Which rows of a table count: not those that others cover, supersede or duplicate. */
final class SqlCounted {
    private SqlCounted() {}

    /** A condition; 1 where all rows count. */
    static String what(SqlScope s) {
        return switch (s.searched()) {
            case EXCHANGE -> s.column("covered_by") + " IS NULL";
            case TOOL_CALL ->
                "NOT EXISTS (SELECT 1 FROM exchange AS covered INDEXED BY exchange_covered WHERE covered.id = "
                        + s.key("exchange_id") + " AND covered.covered_by IS NOT NULL)";
            case ERROR -> s.key("number") + " IS NOT NULL AND " + s.column("duplicate_of") + " IS NULL";
            case COMMIT -> s.column("reachable") + " = 1";
            case CI -> s.column("superseded") + " = 0";
            case FEEDBACK -> feedback(s.alias());
            case SESSION, INVOCATION, RUN_LOG, FILE_TOUCH, COMMIT_FILE, WORKFLOW, TODO -> "1";
        };
    }

    /** The same for a statement that looks at nearly all rows: what does not count is found first. */
    static String whatOfMany(SqlScope s) {
        return s.searched() == Searched.TOOL_CALL
                ? s.key("id")
                        + " NOT IN (SELECT told.id FROM exchange AS covered INDEXED BY exchange_covered CROSS JOIN tool_call AS told"
                        + " ON told.exchange_id = covered.id WHERE covered.covered_by IS NOT NULL)"
                : what(s);
    }

    /** The same as the view exchange_feedback, which has no index to be found by. */
    private static String feedback(String given) {
        return """
                %1$s.feedback IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM exchange AS whole WHERE whole.id = %1$s.covered_by AND whole.feedback IS NOT NULL)
                AND NOT EXISTS (SELECT 1 FROM exchange AS later
                    WHERE later.covered_by = %1$s.covered_by AND later.feedback IS NOT NULL
                      AND (later.at, later.rowid) > (%1$s.at, %1$s.rowid))\
                """.formatted(given).replace('\n', ' ');
    }
}
