package dev.daybook.storage;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Names that the database gave, as they may stand in SQL; values are bound, never quoted. */
final class Quoted {
    private Quoted() {}

    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** {@code :key0, :key1}. */
    static String parameters(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> ":" + prefix + i).collect(Collectors.joining(", "));
    }

    /** {@code "a" = :key0 AND "b" = :key1}. */
    static String equalities(List<String> names, String prefix) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> name(names.get(i)) + " = :" + prefix + i)
                .collect(Collectors.joining(" AND "));
    }

    /** {@code "a" = :text0, "b" = :text1}. */
    static String assignments(List<String> names, String prefix) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> name(names.get(i)) + " = :" + prefix + i)
                .collect(Collectors.joining(", "));
    }
}
