package dev.daybook.embedding;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The JSON files of a model's folder. */
final class ModelJson {
    private static final JsonMapper MAPPER = new JsonMapper(new JsonFactory());

    /** Something to be done with a parser. */
    interface Reading<T> {
        T read(JsonParser parser) throws IOException;
    }

    private ModelJson() {}

    static JsonNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }

    static JsonNode read(Path file, long maxBytes) {
        return read(file, maxBytes, parser -> {
            JsonNode read = parser.readValueAsTree();
            return read == null ? nothing() : read;
        });
    }

    /** Reads a file of a bounded size, which may be too large to be kept as a tree. */
    static <T> T read(Path file, long maxBytes, Reading<T> reading) {
        try {
            long bytes = Files.size(file);
            if (bytes > maxBytes) {
                throw DaybookException.unavailable(
                        file + " has " + bytes + " bytes; at most " + maxBytes + " are read");
            }
            try (InputStream in = Files.newInputStream(file);
                    JsonParser parser = MAPPER.createParser(in)) {
                return reading.read(parser);
            }
        } catch (JsonProcessingException e) {
            throw DaybookException.unavailable(
                    file + " is not JSON: " + e.getOriginalMessage() + ", line "
                            + (e.getLocation() == null
                                    ? "unknown"
                                    : e.getLocation().getLineNr()),
                    e);
        } catch (IOException e) {
            throw DaybookException.unavailable(file + " cannot be read: " + e, e);
        }
    }
}
