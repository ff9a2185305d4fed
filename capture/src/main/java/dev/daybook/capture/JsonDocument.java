package dev.daybook.capture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a JSON object with one long list in it, of which no more than an element is held at a time. */
final class JsonDocument {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final JsonFactory factory;
    private final Pruning pruning;
    private final String list;

    JsonDocument(int maxLength, Pruning pruning, String list) {
        this.factory = JsonLine.factory(maxLength);
        this.pruning = pruning;
        this.list = list;
    }

    /** The fields before the list; absent when the file does not begin with an object. */
    Optional<JsonFields> head(Path file) throws IOException {
        ObjectNode head = JsonNodeFactory.instance.objectNode();
        try (JsonParser parser = factory.createParser(reader(file))) {
            boolean object = parser.nextToken() == JsonToken.START_OBJECT;
            while (object
                    && parser.nextToken() == JsonToken.FIELD_NAME
                    && !parser.currentName().equals(list)) {
                field(parser, head);
            }
            return object ? Optional.of(new JsonFields(head)) : Optional.empty();
        } catch (JsonParseException | StreamConstraintsException e) {
            return head.isEmpty() ? Optional.empty() : Optional.of(new JsonFields(head));
        }
    }

    /**
     * Hands over the fields as far as known when the list begins, its elements that are objects, and all fields at last.
     *
     * @return false: it is cut short, or broken, and the rest is missing
     */
    boolean read(Path file, Consumer<JsonFields> fields, Consumer<JsonFields> element) throws IOException {
        ObjectNode known = JsonNodeFactory.instance.objectNode();
        try (JsonParser parser = factory.createParser(reader(file))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (parser.currentName().equals(list)) {
                    fields.accept(new JsonFields(known));
                    elements(parser, element);
                } else {
                    field(parser, known);
                }
            }
            return parser.currentToken() == JsonToken.END_OBJECT;
        } catch (JsonParseException | StreamConstraintsException e) {
            return false;
        } finally {
            fields.accept(new JsonFields(known));
        }
    }

    private void elements(JsonParser parser, Consumer<JsonFields> element) throws IOException {
        Pruning ofElements = pruning.of(list).orElse(Pruning.NONE);
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode node = JsonLine.value(parser, ofElements);
            element.accept(new JsonFields(node));
        }
    }

    private void field(JsonParser parser, ObjectNode into) throws IOException {
        String name = parser.currentName();
        Optional<Pruning> kept = pruning.of(name);
        parser.nextToken();
        if (kept.isPresent()) {
            into.set(name, JsonLine.value(parser, kept.get()));
        } else {
            parser.skipChildren();
        }
    }

    /** Invalid UTF-8 is replaced. */
    private static Reader reader(Path file) throws IOException {
        PushbackReader reader =
                new PushbackReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
        int first = reader.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            reader.unread(first);
        }
        return reader;
    }
}
