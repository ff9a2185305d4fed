package dev.daybook.storage;

import dev.daybook.core.Timestamps;
import dev.daybook.search.KeyType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** Values as they come out of a search. */
final class SqlValues {
    /** A search tells what there is; whole texts are read where they are. */
    private static final int LONGEST = 20_000;

    private SqlValues() {}

    /** A value as it is selected: of a text as much as is told. */
    static SqlText told(KeyType type, SqlText value) {
        return type == KeyType.TEXT ? SqlText.of("substr({}, 1, " + LONGEST + ")", value) : value;
    }

    static Optional<Object> read(ResultSet row, int column, KeyType type) throws SQLException {
        Object value = row.getObject(column);
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (type) {
                    case TEXT -> value.toString();
                    case WORD -> value.toString().toLowerCase(Locale.ROOT);
                    case TIME -> Timestamps.parse(value.toString());
                    case TRUTH -> ((Number) value).intValue() != 0;
                    case NUMBER, DURATION, SIZE -> number((Number) value);
                });
    }

    private static Number number(Number value) {
        return value instanceof Integer ? (Number) value.longValue() : value;
    }
}
