package dev.daybook.mcp;

import dev.daybook.search.Found;
import dev.daybook.search.KeyType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Conditions that fewer fit, taken from what was found: a frequent value of a key, a time in the middle. */
final class Narrowing {
    private static final int MOST = 3;
    private static final int FEWEST_ROWS = 4;
    /** A quarter: what is rarer is no way to look at the rest. */
    private static final int LEAST_SHARE = 4;

    private static final Pattern KEY = Pattern.compile("[a-z_]+(?:\\.[a-zA-Z0-9_]+){0,2}");
    /** No sentence: what it says is told outside the marks of recorded text. */
    private static final Pattern VALUE = Pattern.compile("[\\p{Alnum}_./:@+#-]{1,60}");

    private Narrowing() {}

    /** The conditions as they may be added to the filter, each with how many of the rows shown fit it. */
    static List<String> of(Found found) {
        int rows = found.rows().size();
        if (rows < FEWEST_ROWS) {
            return List.of();
        }
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < found.columns().size() && conditions.size() < MOST; i++) {
            Found.Head column = found.columns().get(i);
            if (KEY.matcher(column.name()).matches()) {
                condition(column, values(found, i), rows).ifPresent(conditions::add);
            }
        }
        return conditions;
    }

    /** Whether a value can be told outside the marks of recorded text. */
    static boolean isPlain(String value) {
        return VALUE.matcher(value).matches();
    }

    private static List<Object> values(Found found, int column) {
        return found.rows().stream()
                .flatMap(row -> row.values().get(column).stream())
                .toList();
    }

    private static Optional<String> condition(Found.Head column, List<Object> values, int rows) {
        return switch (column.type()) {
            case TEXT, WORD, TRUTH -> frequent(column, values, rows);
            case TIME -> since(column.name(), values, rows);
            case NUMBER, DURATION, SIZE -> Optional.empty();
        };
    }

    private static Optional<String> frequent(Found.Head column, List<Object> values, int rows) {
        Map<String, Long> counts = new LinkedHashMap<>();
        values.forEach(value -> counts.merge(value.toString(), 1L, Long::sum));
        return counts.entrySet().stream()
                .filter(entry ->
                        entry.getValue() > 1 && entry.getValue() * LEAST_SHARE >= rows && entry.getValue() < rows)
                .filter(entry -> isPlain(entry.getKey()))
                .max(Map.Entry.comparingByValue())
                .map(entry -> column.name() + " = " + literal(column.type(), entry.getKey())
                        + fitting(entry.getValue(), rows));
    }

    private static String literal(KeyType type, String value) {
        return type == KeyType.TRUTH ? value : "'" + value + "'";
    }

    private static Optional<String> since(String key, List<Object> values, int rows) {
        List<Instant> times = values.stream()
                .filter(Instant.class::isInstance)
                .map(Instant.class::cast)
                .sorted(Comparator.reverseOrder())
                .toList();
        if (times.size() < FEWEST_ROWS || times.get(0).equals(times.get(times.size() - 1))) {
            return Optional.empty();
        }
        String middle = FoundValue.plain(times.get(times.size() / 2));
        long fitting = times.stream()
                .filter(time -> !time.isBefore(Instant.parse(middle)))
                .count();
        return fitting == rows ? Optional.empty() : Optional.of(key + " >= '" + middle + "'" + fitting(fitting, rows));
    }

    private static String fitting(long n, int rows) {
        return " (" + n + " of these " + rows + ")";
    }
}
