package dev.daybook.capture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the JSON object that a line holds. */
final class JsonLine {
    private static final int MAX_DEPTH = 500;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonFactory factory;
    private final Pruning pruning;

    /** For lines of at most {@code maxLength} bytes, of which nothing is left out. */
    JsonLine(int maxLength) {
        this(maxLength, Pruning.NONE);
    }

    /** For lines of at most {@code maxLength} bytes. */
    JsonLine(int maxLength, Pruning pruning) {
        this.pruning = pruning;
        this.factory = factory(maxLength);
    }

    /** For texts of at most {@code maxLength} characters. */
    static JsonFactory factory(int maxLength) {
        return new JsonFactoryBuilder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(maxLength)
                        .maxNameLength(maxLength)
                        .maxNestingDepth(MAX_DEPTH)
                        .build())
                .build();
    }

    /** The object, invalid UTF-8 in it replaced; absent when the bytes are anything else than one JSON object. */
    Optional<JsonFields> parse(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] == 0) {
            return Optional.empty();
        }
        try (JsonParser parser = factory.createParser(bytes)) {
            return object(parser);
        } catch (IOException e) {
            return decoded(bytes);
        }
    }

    private Optional<JsonFields> decoded(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? Optional.empty() : parse(text);
    }

    /** The object; absent when the text is anything else than one JSON object. */
    Optional<JsonFields> parse(String text) {
        try (JsonParser parser = factory.createParser(text)) {
            return object(parser);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<JsonFields> object(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return Optional.empty();
        }
        ObjectNode object = fields(parser, pruning);
        return parser.nextToken() == null ? Optional.of(new JsonFields(object)) : Optional.empty();
    }

    private static ObjectNode fields(JsonParser parser, Pruning pruning) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Optional<Pruning> kept = pruning.of(name);
            parser.nextToken();
            if (kept.isPresent()) {
                object.set(name, value(parser, kept.get()));
            } else {
                parser.skipChildren();
            }
        }
        return object;
    }

    static JsonNode value(JsonParser parser, Pruning pruning) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(parser, pruning);
            case START_ARRAY -> elements(parser, pruning);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? NODES.numberNode(parser.getBigIntegerValue())
                        : NODES.numberNode(parser.getLongValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private static ArrayNode elements(JsonParser parser, Pruning pruning) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser, pruning));
        }
        return array;
    }
}
