package dev.daybook.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rows as comma-separated values, as those of a search are written. */
final class CsvTable {
    private static final String NEWLINE = "\r\n";

    private final StringBuilder text = new StringBuilder();

    CsvTable(List<String> titles) {
        row(titles);
    }

    /** What is a number is not to be taken for text. */
    static String number(Optional<? extends Number> number) {
        return number.map(value -> plain(value.doubleValue())).orElse("");
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }

    void row(String... cells) {
        row(Arrays.asList(cells));
    }

    void row(List<String> cells) {
        text.append(cells.stream().map(CsvTable::cell).collect(Collectors.joining(",")))
                .append(NEWLINE);
    }

    private static String cell(String value) {
        return SearchCsv.field(isNumber(value) ? value : SearchCsv.text(value));
    }

    private static boolean isNumber(String value) {
        return value.matches("-?\\d{1,30}(\\.\\d{1,30})?(E-?\\d{1,3})?");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
