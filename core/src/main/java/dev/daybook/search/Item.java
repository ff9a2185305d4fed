package dev.daybook.search;

import java.util.Optional;

/**
 * One of what is told, grouped by or ordered by, as it was written.
 *
 * @param name how its column is called
 * @param key absent for a count of all, and for what nothing ever has
 */
record Item(
        String name,
        Optional<Column.Function> function,
        Optional<Group.Bucket> bucket,
        Optional<Key> key,
        boolean descending,
        Written written,
        int start,
        int end) {

    boolean isGroup(Group group) {
        return function.isEmpty() && key.equals(Optional.of(group.key())) && bucket.equals(group.bucket());
    }

    boolean isColumn(Column column) {
        boolean same = column instanceof Column.Aggregate aggregate
                ? function.equals(Optional.of(aggregate.function())) && key.equals(aggregate.key())
                : column instanceof Column.Value value && function.isEmpty() && key.equals(Optional.of(value.key()));
        return same && bucket.isEmpty();
    }

    RuntimeException fault(String message) {
        return written.fault(start, end, message);
    }
}
