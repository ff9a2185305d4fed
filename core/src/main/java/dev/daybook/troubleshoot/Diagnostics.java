package dev.daybook.troubleshoot;

import dev.daybook.core.Vocabulary;
import dev.daybook.error.ErrorCategory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What to look at first in an error of a category, as kept in {@code diagnostics.txt}. */
final class Diagnostics {
    private Diagnostics() {}

    /** For each of the categories once, in the order of the vocabulary. */
    static List<String> of(Collection<ErrorCategory> categories) {
        Map<ErrorCategory, String> advice = read();
        return categories.stream()
                .distinct()
                .sorted()
                .filter(advice::containsKey)
                .map(category -> Vocabulary.word(category) + ": " + advice.get(category))
                .toList();
    }

    static Map<ErrorCategory, String> read() {
        try (InputStream in = Diagnostics.class.getResourceAsStream("diagnostics.txt")) {
            Map<ErrorCategory, String> advice = new EnumMap<>(ErrorCategory.class);
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(line -> {
                        int colon = line.indexOf(':');
                        advice.put(
                                Vocabulary.parse(ErrorCategory.class, "category", line.substring(0, colon)),
                                line.substring(colon + 1).strip());
                    });
            return advice;
        } catch (IOException e) {
            throw new UncheckedIOException("diagnostics.txt is not readable", e);
        }
    }
}
