package dev.daybook.capture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the JSON object that a line holds. */
final class JsonLine {
    private static final int MAX_DEPTH = 500;

    private final ObjectMapper mapper;

    /** For lines of at most {@code maxLength} bytes. */
    JsonLine(int maxLength) {
        JsonFactory factory = new JsonFactoryBuilder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(maxLength)
                        .maxNameLength(maxLength)
                        .maxNestingDepth(MAX_DEPTH)
                        .build())
                .build();
        mapper = new ObjectMapper(factory).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** The object, invalid UTF-8 in it replaced; absent when the bytes are anything else than one JSON object. */
    Optional<JsonFields> parse(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] == 0) {
            return Optional.empty();
        }
        try {
            return object(mapper.readTree(bytes));
        } catch (IOException e) {
            return decoded(bytes);
        }
    }

    private Optional<JsonFields> decoded(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') < 0) {
            return Optional.empty();
        }
        try {
            return object(mapper.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonFields> object(JsonNode node) {
        return node.isObject() ? Optional.of(new JsonFields(node)) : Optional.empty();
    }
}
