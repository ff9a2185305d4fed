package dev.daybook.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

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

    /** Whether something like that is anywhere in the condition, also about what belongs to the row. */
    static boolean contains(Condition condition, Predicate<Condition> wanted) {
        if (wanted.test(condition)) {
            return true;
        }
        return parts(condition).stream().anyMatch(part -> contains(part, wanted));
    }

    /** Whether the rows themselves are asked for it. */
    static boolean asks(Condition condition, Predicate<Condition> wanted) {
        if (condition instanceof Condition.Related) {
            return false;
        }
        return wanted.test(condition) || parts(condition).stream().anyMatch(part -> asks(part, wanted));
    }

    private static List<Condition> parts(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.conditions();
        }
        if (condition instanceof Condition.Any any) {
            return any.conditions();
        }
        if (condition instanceof Condition.Not not) {
            return List.of(not.condition());
        }
        if (condition instanceof Condition.Related related) {
            return related.where().stream().toList();
        }
        return List.of();
    }
}
