package dev.daybook.search;

import java.util.List;

/** How a store would search: the statement, and what the database says of it, a line each. */
public record Plan(String statement, List<String> steps) {
    public Plan {
        steps = List.copyOf(steps);
    }
}
