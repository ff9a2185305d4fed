package dev.daybook.storage;

import dev.daybook.search.Attribute;
import dev.daybook.search.Column;
import dev.daybook.search.Group;
import dev.daybook.search.Key;
import dev.daybook.search.KeyType;
import dev.daybook.search.Query;
import java.util.List;
import java.util.Optional;

/** Days or weeks along an index on the time: each is a range of it, so that nothing has to be sorted into groups. */
final class SqlBuckets {
    private final String index;
    private final String time;
    private final Group.Bucket bucket;

    private SqlBuckets(String index, String time, Group.Bucket bucket) {
        this.index = index;
        this.time = time;
        this.bucket = bucket;
    }

    /** Where rows are counted by their own time alone, and an index has it. */
    static Optional<SqlBuckets> of(Query query, List<Column> columns, SqlScope scope) {
        boolean counts = columns.stream()
                .allMatch(column -> column instanceof Column.Grouped
                        || (column instanceof Column.Aggregate aggregate
                                && aggregate.function() == Column.Function.COUNT
                                && aggregate.key().isEmpty()));
        // the index of errors lacks those without a number
        if (!counts || query.groups().size() != 1 || scope.searched() == Searched.ERROR) {
            return Optional.empty();
        }
        Group group = query.groups().get(0);
        if (group.bucket().isEmpty()
                || !(group.key() instanceof Key.Own own)
                || own.type() != KeyType.TIME
                || own.attribute() != scope.searched().newest()) {
            return Optional.empty();
        }
        Attribute attribute = own.attribute();
        return SqlIndex.of(scope.searched()).stream()
                .filter(each -> each.keys().equals(List.of(attribute)))
                .findFirst()
                .map(each -> new SqlBuckets(
                        each.name(),
                        SqlAttributes.of(attribute, scope.open()),
                        group.bucket().get()));
    }

    /** {@code bucket (c, n)}: the beginnings of the buckets and how many rows are in them, and those without a time. */
    SqlText counted(SqlSource source) {
        String from = source.scope().from() + " INDEXED BY " + index;
        return SqlText.of(
                "bucket (d) AS (SELECT " + begin("min(" + time + ")") + " FROM " + from
                        + " WHERE " + time + " IS NOT NULL UNION ALL SELECT (SELECT " + begin("min(" + time + ")")
                        + " FROM " + from
                        + " WHERE " + time + " >= " + end()
                        + ") FROM bucket WHERE d IS NOT NULL), counted (c, n) AS (SELECT "
                        + (bucket == Group.Bucket.DAY ? "d" : "strftime('%G-W%V', d)") + ", (SELECT count(*) FROM "
                        + from
                        + " WHERE " + time + " >= d AND " + time + " < " + end()
                        + " AND {}) FROM bucket WHERE d IS NOT NULL UNION ALL SELECT NULL, (SELECT count(*) FROM "
                        + from
                        + " WHERE " + time + " IS NULL AND {}))",
                source.where(),
                source.where());
    }

    private String begin(String earliest) {
        return bucket == Group.Bucket.DAY
                ? "substr(" + earliest + ", 1, 10)"
                : "date(substr(" + earliest + ", 1, 10), 'weekday 0', '-6 days')";
    }

    /** A colon is behind all digits: the last week of all has no end that can be written. */
    private String end() {
        return "coalesce(date(d, '" + (bucket == Group.Bucket.DAY ? "+1 day" : "+7 days") + "'), ':')";
    }
}
