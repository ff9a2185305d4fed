package dev.daybook.retrieval;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The texts of this package that are data: one entry a line, {@code #} begins a comment line. */
final class Resources {
    private Resources() {}

    /** The parts of a line between marks, without spaces around them; {@link String#split} would compile a pattern. */
    static List<String> split(String line, String mark) {
        List<String> parts = new ArrayList<>(4);
        int from = 0;
        for (int at = line.indexOf(mark); at >= 0; at = line.indexOf(mark, from)) {
            parts.add(line.substring(from, at).strip());
            from = at + mark.length();
        }
        parts.add(line.substring(from).strip());
        return parts;
    }

    /** The entries of all of them, in their order. */
    static List<String> lines(List<String> names) {
        return names.stream().flatMap(Resources::lines).toList();
    }

    static Stream<String> lines(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
