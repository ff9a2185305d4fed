package dev.daybook.compare;

import java.util.List;
import java.util.Optional;

/** One thing that is told in words, of each session; absent where it is unknown or there is none. */
public record TextRow(String name, List<Optional<String>> values) {
    public TextRow {
        values = List.copyOf(values);
    }

    public boolean differs() {
        return values.stream().distinct().count() > 1;
    }
}
