package dev.daybook.storage;

/**
 * A table under a name within a statement.
 *
 * @param guarded its columns are written with a plus, so that SQLite does not look for them in an index
 */
record SqlScope(Searched searched, String alias, boolean guarded) {

    static SqlScope of(Searched searched, String alias) {
        return new SqlScope(searched, alias, true);
    }

    /** The same, with columns that an index may serve. */
    SqlScope open() {
        return new SqlScope(searched, alias, false);
    }

    String column(String name) {
        return (guarded ? "+" : "") + alias + "." + name;
    }

    /** The column in a place where it has to be found by. */
    String key(String name) {
        return alias + "." + name;
    }

    String from() {
        return searched.table() + " AS " + alias;
    }
}
