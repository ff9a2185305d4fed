package dev.daybook.search;

import java.util.Optional;

/** What is told of each row, or of each group of rows; the name is as it was asked for. */
public sealed interface Column {
    String name();

    KeyType type();

    record Value(String name, Key key) implements Column {
        @Override
        public KeyType type() {
            return key.type();
        }
    }

    /** What sums up the rows of a group; COUNT alone needs no key, and counts those that have it where one is given. */
    record Aggregate(String name, Function function, Optional<Key> key) implements Column {
        @Override
        public KeyType type() {
            return function == Function.COUNT
                    ? KeyType.NUMBER
                    : key.map(Key::type).orElse(KeyType.NUMBER);
        }
    }

    /** A group's own key. */
    record Grouped(Group group) implements Column {
        @Override
        public String name() {
            return group.name();
        }

        @Override
        public KeyType type() {
            return group.bucket().isPresent() ? KeyType.TEXT : group.key().type();
        }
    }

    /** AVG and SUM take numbers, durations and sizes; MIN, MAX and the percentiles times too; what is missing counts nowhere. */
    enum Function {
        COUNT,
        AVG,
        SUM,
        MIN,
        MAX,
        P50,
        P90
    }
}
