package dev.daybook.storage;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Texts as a JSON array, in which any number of them is bound as one parameter. */
final class JsonText {
    private JsonText() {}

    static String of(List<String> texts) {
        return texts.stream().map(JsonText::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c < ' ') {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                out.append((char) c);
            }
        });
        return out.append('"').toString();
    }
}
