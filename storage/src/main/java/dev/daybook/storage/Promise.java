package dev.daybook.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that must be so in the record, from {@code promises.sql}.
 *
 * @param table without which it is not tried
 * @param count how many things it is about
 * @param wrong those of which it does not hold, each as a text
 * @param remedy what the repairs do
 */
record Promise(
        String name,
        String sentence,
        Optional<String> table,
        String count,
        String wrong,
        Optional<String> remedy,
        List<String> repairs) {
    private static final String RESOURCE = "promises.sql";
    private static final String TABLE = "--? ";
    private static final String END = ";\\s*(?:\\R|$)";

    static List<Promise> all() {
        try (InputStream stream = Promise.class.getResourceAsStream(RESOURCE)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split("(?m)^--! ")).skip(1).map(Promise::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Promise of(String paragraph) {
        String[] parts = paragraph.split("(?m)^--\\+ ", 2);
        String[] headAndQueries = parts[0].split("\\R", 2);
        String[] head = headAndQueries[0].split(": ", 2);
        String body = headAndQueries[1].strip();
        Optional<String> table = Optional.of(body)
                .filter(text -> text.startsWith(TABLE))
                .map(text -> text.lines()
                        .findFirst()
                        .orElse("")
                        .substring(TABLE.length())
                        .strip());
        String[] queries = (table.isPresent() ? body.split("\\R", 2)[1] : body).split(END, 2);
        Optional<String[]> repair = parts.length == 2 ? Optional.of(parts[1].split("\\R", 2)) : Optional.empty();
        return new Promise(
                head[0],
                head[1].strip(),
                table,
                queries[0],
                queries[1].strip().replaceFirst(";$", ""),
                repair.map(lines -> lines[0].strip()),
                repair.map(lines -> Stream.of(lines[1].split(END))
                                .map(String::strip)
                                .filter(statement -> !statement.isEmpty())
                                .toList())
                        .orElse(List.of()));
    }
}
