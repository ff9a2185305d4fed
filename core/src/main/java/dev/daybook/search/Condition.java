package dev.daybook.search;

import java.util.List;
import java.util.Optional;

/** What a row must be like. What is missing fits no comparison; logic has two values, so that {@link Not} of that is true. */
public sealed interface Condition {
    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }
    }

    record Any(List<Condition> conditions) implements Condition {
        public Any {
            conditions = List.copyOf(conditions);
        }
    }

    record Not(Condition condition) implements Condition {}

    /**
     * A key against literals of its type: two for BETWEEN (both are inside), some for IN, else one. A param or tag that is
     * compared with a number is its value as a number, and missing where that is none.
     *
     * @param negated it holds where the key is there and the comparison does not
     */
    record Compare(Key key, Operator operator, boolean negated, List<Literal> values) implements Condition {
        public Compare {
            values = List.copyOf(values);
        }
    }

    /** Whether a key has a value. */
    record Present(Key key, boolean present) implements Condition {}

    /** There is one that the relation leads to, and that fits. */
    record Related(Relation relation, Optional<Condition> where) implements Condition {}

    /** The text is found in it. */
    record Matches(TextQuery text) implements Condition {}
}
