package dev.daybook.storage;

import dev.daybook.search.Condition;
import java.util.Set;

/**
 * A way to rows that may fit, without looking at all the others.
 *
 * @param words what it goes by, for people
 * @param from what brings the table in, under the name that the rest of the statement knows
 * @param where what indexes are searched for
 * @param met conditions that all of these rows fit
 * @param isLong whether it begins with more rows than are worth a look
 */
record SqlAccess(String words, SqlText from, SqlText where, Set<Condition> met, boolean isLong) {
    SqlAccess {
        met = Set.copyOf(met);
    }

    SqlAccess(String words, SqlText from, SqlText where, Set<Condition> met) {
        this(words, from, where, met, false);
    }

    SqlAccess asLong() {
        return new SqlAccess(words, from, where, met, true);
    }

    /** All rows. */
    static SqlAccess whole(SqlScope scope) {
        return new SqlAccess("all", SqlText.of(scope.from()), SqlText.TRUE, Set.of());
    }

    /** A look at how many they are. */
    SqlText probe(int most) {
        return SqlText.of("SELECT 1 FROM {} WHERE {} LIMIT {}", from, where, most);
    }
}
