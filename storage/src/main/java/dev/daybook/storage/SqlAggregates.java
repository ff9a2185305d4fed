package dev.daybook.storage;

import dev.daybook.search.Column;
import dev.daybook.search.Group;
import dev.daybook.search.Key;
import dev.daybook.search.KeyType;
import java.util.Arrays;

/** What groups of rows are told by. */
final class SqlAggregates {
    /** Texts that begin alike are one group. */
    private static final int LONGEST = 200;

    private SqlAggregates() {}

    static SqlText of(Column column, SqlConditions conditions, SqlScope scope) {
        if (column instanceof Column.Grouped grouped) {
            return group(grouped.group(), conditions, scope);
        }
        Column.Aggregate aggregate = (Column.Aggregate) column;
        if (aggregate.key().isEmpty()) {
            return SqlText.of("count(*)");
        }
        SqlText value = conditions.value(aggregate.key().get(), scope);
        KeyType type = aggregate.key().get().type();
        return switch (aggregate.function()) {
            case COUNT -> SqlText.of("count({})", value);
            case AVG -> SqlText.of("avg({})", value);
            case SUM -> SqlText.of("sum({})", value);
            case MIN -> SqlText.of("min({})", type == KeyType.WORD ? SqlText.of("lower({})", value) : value);
            case MAX -> SqlText.of("max({})", type == KeyType.WORD ? SqlText.of("lower({})", value) : value);
            case P50 -> quantile(type, value, "percentile_disc({}, 0.5)", 1);
            case P90 ->
                quantile(
                        type,
                        value,
                        "CASE WHEN count({}) % 10 = 0 THEN percentile_disc({}, 0.9) ELSE -percentile_disc(-({}), 0.1)"
                                + " END",
                        3);
        };
    }

    private static SqlText group(Group group, SqlConditions conditions, SqlScope scope) {
        SqlText value = conditions.value(group.key(), scope);
        if (group.bucket().isPresent()) {
            return switch (group.bucket().get()) {
                case DAY -> SqlText.of("substr({}, 1, 10)", value);
                case WEEK -> SqlText.of("strftime('%G-W%V', {})", value);
            };
        }
        return switch (group.key().type()) {
            case WORD -> SqlText.of("lower({})", value);
            case TEXT -> isIndexed(group, scope) ? value : SqlText.of("substr({}, 1, " + LONGEST + ")", value);
            case NUMBER, TIME, DURATION, SIZE, TRUTH -> value;
        };
    }

    /** Then the groups are there in their order, and nothing has to be sorted. */
    private static boolean isIndexed(Group group, SqlScope scope) {
        return group.key() instanceof Key.Own own
                && SqlIndex.of(scope.searched()).stream()
                        .anyMatch(index -> index.keys().get(0) == own.attribute());
    }

    /**
     * The smallest value that the p-quantile's share of all do not exceed. SQLite's percentile_disc cuts p × (n - 1) off to a
     * place; in the middle that is the same, and for nine tenths it is from the greater end, but where n is a multiple of ten.
     */
    private static SqlText quantile(KeyType type, SqlText value, String template, int times) {
        boolean isTime = type == KeyType.TIME;
        SqlText number = isTime ? SqlText.of("CAST(round(julianday({}) * 86400000) AS INTEGER)", value) : value;
        Object[] parts = new Object[times];
        Arrays.fill(parts, number);
        SqlText quantile = SqlText.of(template, parts);
        return isTime ? SqlText.of("strftime('%Y-%m-%dT%H:%M:%fZ', {} / 86400000.0)", quantile) : quantile;
    }
}
