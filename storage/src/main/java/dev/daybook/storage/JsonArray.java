package dev.daybook.storage;

import java.util.Collection;
import java.util.stream.Collectors;

/** A list of texts as one value, for {@code json_each}: so that a statement is the same for lists of any length. */
final class JsonArray {
    private JsonArray() {}

    static String of(Collection<String> texts) {
        return texts.stream().map(JsonArray::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
