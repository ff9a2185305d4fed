package dev.daybook.mcp.stdio;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A JSON value as the bytes it was sent in, checked as a whole and looked into only as far as asked. */
final class JsonValue {
    private static final int DEEPEST = 500;
    private static final JsonFactory JSON = factory();

    private final JsonToken kind;
    private final byte[] bytes;
    private final int start;
    private final int end;

    private JsonValue(JsonToken kind, byte[] bytes, int start, int end) {
        this.kind = kind;
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    /** Reads long strings and refuses deep nesting and numbers of more than a thousand digits. */
    static JsonFactory factory() {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .maxNestingDepth(DEEPEST)
                        .build())
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }

    /** The one value that the bytes, which are UTF-8 without NUL, consist of. */
    static JsonValue parse(byte[] bytes) throws IOException {
        try (JsonParser parser = JSON.createParser(bytes)) {
            if (parser.nextToken() == null) {
                throw new JsonParseException(parser, "no value");
            }
            JsonValue value = current(parser, bytes, 0);
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "more than one value");
            }
            return value;
        }
    }

    boolean isObject() {
        return kind == JsonToken.START_OBJECT;
    }

    boolean isArray() {
        return kind == JsonToken.START_ARRAY;
    }

    boolean isString() {
        return kind == JsonToken.VALUE_STRING;
    }

    boolean isInteger() {
        return kind == JsonToken.VALUE_NUMBER_INT;
    }

    boolean isFraction() {
        return kind == JsonToken.VALUE_NUMBER_FLOAT;
    }

    boolean isNull() {
        return kind == JsonToken.VALUE_NULL;
    }

    /** Of an object's fields the wanted ones; of two with one name the last. */
    Map<String, JsonValue> fields(Set<String> wanted) {
        Map<String, JsonValue> fields = new HashMap<>();
        try (JsonParser parser = inside()) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (wanted.contains(name)) {
                    fields.put(name, current(parser, bytes, start));
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fields;
    }

    /** All of an object's fields, the first ones if there are more than that many; of two with one name the last. */
    Map<String, JsonValue> fields(int atMost) {
        Map<String, JsonValue> fields = new HashMap<>();
        try (JsonParser parser = inside()) {
            while (fields.size() < atMost && parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, current(parser, bytes, start));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fields;
    }

    /** An array's elements, the first ones if there are more than that many. */
    List<JsonValue> elements(int atMost) {
        List<JsonValue> elements = new ArrayList<>();
        try (JsonParser parser = inside()) {
            while (elements.size() < atMost && parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(current(parser, bytes, start));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return elements;
    }

    /** A string's text. */
    String text() {
        try (JsonParser parser = JSON.createParser(bytes, start, end - start)) {
            parser.nextToken();
            return parser.getText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value as it was sent. */
    String json() {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    int length() {
        return end - start;
    }

    private JsonParser inside() throws IOException {
        JsonParser parser = JSON.createParser(bytes, start, end - start);
        parser.nextToken();
        return parser;
    }

    private static JsonValue current(JsonParser parser, byte[] bytes, int offset) throws IOException {
        JsonToken kind = parser.currentToken();
        int start = offset + (int) parser.currentTokenLocation().getByteOffset();
        if (kind.isStructStart()) {
            parser.skipChildren();
        } else {
            parser.finishToken();
        }
        int end = offset + (int) parser.currentLocation().getByteOffset();
        return new JsonValue(kind, bytes, start, end);
    }
}
