package dev.daybook.storage;

/**
 * A way from the rows of one table to those of another, at times through a third.
 *
 * @param own the column of the table that it starts from
 * @param through the third table under its name, or empty
 * @param on how the third and the target belong together, or empty
 * @param key what equals the column that it starts from
 * @param counts what else must hold of the third and the target; 1: nothing
 * @param repeats whether it may lead to the same row twice
 */
record SqlLink(SqlScope target, String own, String through, String on, String key, String counts, boolean repeats) {

    /** Straight to the target. */
    static SqlLink straight(SqlScope target, String own, String key) {
        return new SqlLink(target, own, "", "", target.key(key), SqlCounted.what(target), false);
    }

    /** From the row on: the third table first. */
    String forward() {
        return through.isEmpty() ? target.from() : through + " CROSS JOIN " + target.from() + " ON " + on;
    }

    /** What joins the third table to a target that is there. */
    String backward() {
        return through.isEmpty() ? "" : " CROSS JOIN " + through + " ON " + on;
    }
}
