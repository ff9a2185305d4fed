package dev.daybook.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One number of each session; absent where it is unknown.
 *
 * @param deltas against the baseline's; absent for the baseline itself, and where either is unknown
 */
public record NumberRow(String name, Unit unit, List<Optional<Double>> values, List<Optional<Delta>> deltas) {
    public NumberRow {
        values = List.copyOf(values);
        deltas = List.copyOf(deltas);
    }

    static NumberRow of(String name, Unit unit, List<Optional<Double>> values, int baseline) {
        List<Optional<Delta>> deltas = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            deltas.add(i == baseline ? Optional.empty() : Delta.between(values.get(baseline), values.get(i)));
        }
        return new NumberRow(name, unit, values, deltas);
    }

    /** Of numbers of which not all may be compared, as where some are but the least they can be. */
    static NumberRow without(String name, Unit unit, List<Optional<Double>> values) {
        return new NumberRow(
                name,
                unit,
                values,
                values.stream().map(value -> Optional.<Delta>empty()).toList());
    }

    public boolean differs() {
        return values.stream().distinct().count() > 1;
    }
}
