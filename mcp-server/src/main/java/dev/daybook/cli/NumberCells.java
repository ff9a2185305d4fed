package dev.daybook.cli;

import dev.daybook.compare.Delta;
import dev.daybook.compare.NumberRow;
import java.util.List;
import java.util.Optional;

/** The numbers of one session below one another, and beside them by how many percent they differ from the baseline's. */
final class NumberCells {
    private final int place;
    private final boolean withPercent;
    private final int widest;
    private final int widestPercent;

    NumberCells(List<NumberRow> rows, int place, boolean withPercent) {
        this.place = place;
        this.withPercent = withPercent;
        this.widest = rows.stream()
                .mapToInt(row -> DisplayWidth.of(number(row)))
                .max()
                .orElse(0);
        this.widestPercent =
                rows.stream().mapToInt(row -> percent(row).length()).max().orElse(0);
    }

    String of(NumberRow row) {
        String number = number(row);
        String percent = percent(row);
        return " ".repeat(widest - DisplayWidth.of(number))
                + number
                + " ".repeat(percent.isEmpty() ? 0 : 1 + widestPercent - percent.length())
                + percent;
    }

    private String number(NumberRow row) {
        return UnitWording.of(row.unit(), row.values().get(place));
    }

    private String percent(NumberRow row) {
        Optional<Double> percent = row.deltas().get(place).flatMap(Delta::percent);
        return percent.filter(value -> withPercent && value != 0)
                .map(UnitWording::percent)
                .orElse("");
    }
}
