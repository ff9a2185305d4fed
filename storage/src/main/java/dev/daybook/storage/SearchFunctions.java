package dev.daybook.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.sqlite.Function;

/** What SQL asks Java: whether a text fits a pattern, which was compiled once and has a number. */
final class SearchFunctions extends Function {
    private static final String NAME = "fits";
    private static final int NULL = 5;

    private final List<Predicate<CharSequence>> patterns = new ArrayList<>();

    private BooleanSupplier isOver = () -> false;

    static SearchFunctions on(Connection connection) throws SQLException {
        SearchFunctions functions = new SearchFunctions();
        Function.create(connection, NAME, functions, 2, Function.FLAG_DETERMINISTIC);
        return functions;
    }

    /** SQLite asks its own watch between rows; one long text may take longer than all the time there is. */
    void within(BooleanSupplier end) {
        isOver = end;
    }

    /** The pattern's number, until {@link #clear}. */
    int add(Predicate<CharSequence> pattern) {
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
            return;
        }
        try {
            CharSequence text = new WatchedText(value_text(1), isOver);
            result(patterns.get(value_int(0)).test(text) ? 1 : 0);
        } catch (WatchedText.Over e) {
            error("no time is left");
        }
    }
}
