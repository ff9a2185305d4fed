package dev.daybook.error;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A rule in a table of rules: lines of a field's name, a space and its value; lines that start with {@code #} are comments. */
record RuleParagraph(Map<String, List<String>> fields) {

    /** All of them, in the order of a resource of this package, in which blank lines stand between them. */
    static List<RuleParagraph> read(String resource) {
        try (InputStream stream = RuleParagraph.class.getResourceAsStream(resource)) {
            String table = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(table.split("\\R\\R+"))
                    .map(RuleParagraph::of)
                    .filter(paragraph -> !paragraph.fields().isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuleParagraph of(String paragraph) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        paragraph
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> {
                    String[] field = line.split(" ", 2);
                    fields.computeIfAbsent(field[0], name -> new ArrayList<>()).add(field.length == 2 ? field[1] : "");
                });
        return new RuleParagraph(fields);
    }

    String get(String field) {
        return find(field).orElseThrow(() -> new IllegalStateException("a rule has no " + field + ": " + fields));
    }

    Optional<String> find(String field) {
        return list(field).stream().findFirst();
    }

    List<String> list(String field) {
        return fields.getOrDefault(field, List.of());
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }
}
