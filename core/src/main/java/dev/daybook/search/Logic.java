package dev.daybook.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Conditions put together, with no nesting that means nothing. */
final class Logic {
    static final Condition TRUE = new Condition.All(List.of());
    static final Condition FALSE = new Condition.Any(List.of());

    private Logic() {}

    static Condition all(List<Condition> conditions) {
        List<Condition> flat = flat(
                conditions,
                condition -> condition instanceof Condition.All all ? all.conditions() : List.of(condition));
        return flat.size() == 1 ? flat.get(0) : new Condition.All(flat);
    }

    static Condition any(List<Condition> conditions) {
        List<Condition> flat = flat(
                conditions,
                condition -> condition instanceof Condition.Any any ? any.conditions() : List.of(condition));
        return flat.size() == 1 ? flat.get(0) : new Condition.Any(flat);
    }

    static Condition not(Condition condition) {
        return condition instanceof Condition.Not not ? not.condition() : new Condition.Not(condition);
    }

    private static List<Condition> flat(List<Condition> conditions, Function<Condition, List<Condition>> parts) {
        List<Condition> flat = new ArrayList<>();
        conditions.forEach(condition -> flat.addAll(parts.apply(condition)));
        return flat;
    }
}
