package dev.daybook.capture;

import java.util.Map;
import java.util.Optional;

/**
 * What of a JSON object is read: a field may be left out, which costs next to nothing, and has a pruning of its own for
 * what is in it. The elements of a list have the list's.
 */
final class Pruning {
    /** Nothing is left out. */
    static final Pruning NONE = new Pruning(Map.of());

    private static final Optional<Pruning> KEPT = Optional.of(NONE);

    private final Map<String, Optional<Pruning>> fields;

    /** The fields that are not simply kept; an empty value is left out. */
    Pruning(Map<String, Optional<Pruning>> fields) {
        this.fields = Map.copyOf(fields);
    }

    /** How to read that field; absent where it is left out. */
    Optional<Pruning> of(String field) {
        return fields.isEmpty() ? KEPT : fields.getOrDefault(field, KEPT);
    }
}
