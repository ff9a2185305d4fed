package dev.daybook.search;

import java.util.List;
import java.util.Optional;

/**
 * What was understood of a request, in the language's normal form, and how it would be found.
 *
 * @param filter what was asked for; absent where everything is
 * @param implied what holds besides, though nobody asked
 */
public record Explained(
        Entity entity,
        Optional<String> filter,
        List<String> implied,
        List<String> columns,
        List<String> groups,
        List<String> orders,
        int limit,
        List<String> notes,
        Plan plan) {
    public Explained {
        implied = List.copyOf(implied);
        columns = List.copyOf(columns);
        groups = List.copyOf(groups);
        orders = List.copyOf(orders);
        notes = List.copyOf(notes);
    }
}
