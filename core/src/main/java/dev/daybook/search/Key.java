package dev.daybook.search;

import java.util.Optional;

/** Something that has a value, or none, for each row. */
public sealed interface Key {

    KeyType type();

    /** An attribute of the entity itself. */
    record Own(Attribute attribute) implements Key {
        @Override
        public KeyType type() {
            return attribute.type();
        }
    }

    /** A param, metric or tag of the session, or of the session that the entity belongs to. */
    record Label(LabelKind kind, String name) implements Key {
        @Override
        public KeyType type() {
            return kind == LabelKind.METRIC ? KeyType.NUMBER : KeyType.TEXT;
        }
    }

    /** A key of the one that a relation leads to. */
    record Of(Relation relation, Key key) implements Key {
        @Override
        public KeyType type() {
            return key.type();
        }
    }

    /** How many of those that a relation leads to fit. */
    record Count(Relation relation, Optional<Condition> where) implements Key {
        @Override
        public KeyType type() {
            return KeyType.NUMBER;
        }
    }

    /** How well the text fits; the better, the higher. */
    record Relevance() implements Key {
        @Override
        public KeyType type() {
            return KeyType.NUMBER;
        }
    }
}
