package dev.daybook.mcp;

import dev.daybook.core.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** JSON's types in words. */
final class JsonWords {
    private static final int SHOWN = 60;

    private JsonWords() {}

    /** What would fit: {@code an array of strings}. */
    static String wanted(Map<?, ?> schema) {
        if (schema.get("enum") instanceof List<?> words) {
            return "one of " + words.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        String type = (String) schema.get("type");
        return switch (type) {
            case "boolean" -> "true or false";
            case "integer", "object" -> "an " + type;
            case "array" -> "an array of " + ((Map<?, ?>) schema.get("items")).get("type") + "s";
            default -> "a " + type;
        };
    }

    /** What is there instead: {@code the string 'abc'}. */
    static String found(Object value) {
        if (Optional.ofNullable(value).isEmpty()) {
            return "null";
        }
        if (value instanceof String text) {
            return "the string '" + Texts.shortened(text, SHOWN) + "'";
        }
        if (value instanceof List<?>) {
            return "an array";
        }
        if (value instanceof Map<?, ?>) {
            return "an object";
        }
        return (value instanceof Number ? "the number " : "") + Texts.shortened(value.toString(), SHOWN);
    }
}
