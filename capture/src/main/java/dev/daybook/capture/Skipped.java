package dev.daybook.capture;

import dev.daybook.core.Texts;
import java.util.Map;
import java.util.TreeMap;

/** Counts what was left out of a transcript, by reason. */
final class Skipped {
    private static final int MAX_TYPES = 200;
    private static final int MAX_NAME = 40;

    private final Map<String, Long> counts = new TreeMap<>();
    private int types;

    void count(String reason) {
        counts.merge(reason, 1L, Long::sum);
    }

    /** A record left out for its type. */
    void countType(String type) {
        countNamed("type:", type);
    }

    /** A record of a type that nobody has told of. */
    void countUnknownType(String type) {
        countNamed("unknown type:", type);
    }

    Map<String, Long> counts() {
        return counts;
    }

    /** A file that invents types without end must not fill the memory. */
    private void countNamed(String prefix, String type) {
        String name = prefix + (type.isBlank() ? "(none)" : Texts.shortened(type, MAX_NAME));
        if (!counts.containsKey(name)) {
            types++;
        }
        count(types > MAX_TYPES && !counts.containsKey(name) ? prefix + "(others)" : name);
    }
}
