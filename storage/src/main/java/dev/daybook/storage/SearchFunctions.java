package dev.daybook.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.sqlite.Function;

/** What SQL asks Java: whether a text fits a pattern, which was compiled once and has a number. */
final class SearchFunctions extends Function {
    private static final String NAME = "fits";
    private static final int NULL = 5;

    private final List<Predicate<String>> patterns = new ArrayList<>();

    static SearchFunctions on(Connection connection) throws SQLException {
        SearchFunctions functions = new SearchFunctions();
        Function.create(connection, NAME, functions, 2, Function.FLAG_DETERMINISTIC);
        return functions;
    }

    /** The pattern's number, until {@link #clear}. */
    int add(Predicate<String> pattern) {
        patterns.add(pattern);
        return patterns.size() - 1;
    }

    void clear() {
        patterns.clear();
    }

    @Override
    protected void xFunc() throws SQLException {
        if (value_type(1) == NULL) {
            result();
        } else {
            result(patterns.get(value_int(0)).test(value_text(1)) ? 1 : 0);
        }
    }
}
