package dev.daybook.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a path leads: over relations to one of many, and there to a key.
 *
 * @param way empty for a key of the row itself
 * @param key absent for what MLflow knows and nothing here ever has
 */
record Reach(List<Relation> way, Optional<Key> key) {
    static final Reach NOWHERE = new Reach(List.of(), Optional.empty());

    Reach {
        way = List.copyOf(way);
    }

    static Reach of(Key key) {
        return new Reach(List.of(), Optional.of(key));
    }

    static Reach own(Attribute attribute) {
        return of(new Key.Own(attribute));
    }

    /** The same, seen from where the relation comes from. */
    Reach over(Relation relation, Entity source) {
        if (way.isEmpty() && key.isPresent() && relation.isToOne(source)) {
            boolean inherited = key.get() instanceof Key.Label;
            return inherited ? this : of(new Key.Of(relation, key.get()));
        }
        List<Relation> longer = new ArrayList<>(List.of(relation));
        longer.addAll(way);
        return new Reach(longer, key);
    }

    /** There is one at the end of the way that is like that. */
    Condition exists(Condition there) {
        Condition condition = there;
        for (int i = way.size() - 1; i >= 0; i--) {
            condition = new Condition.Related(way.get(i), Optional.of(condition));
        }
        return condition;
    }
}
