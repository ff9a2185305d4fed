package dev.daybook.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Rows as comma-separated values, with a header. */
final class CsvTable {
    private final StringBuilder text = new StringBuilder();

    CsvTable(List<String> titles) {
        row(titles);
    }

    /** What is a number is not to be taken for text. */
    static String number(Optional<? extends Number> number) {
        return number.map(value -> SearchCell.number(value.doubleValue())).orElse("");
    }

    void row(String... cells) {
        row(Arrays.asList(cells));
    }

    void row(List<String> cells) {
        text.append(CsvLine.of(cells.stream().map(CsvTable::cell).toList()));
    }

    private static String cell(String value) {
        return isNumber(value) ? value : CsvLine.text(value);
    }

    private static boolean isNumber(String value) {
        return value.matches("-?\\d{1,400}(\\.\\d{1,400})?");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
