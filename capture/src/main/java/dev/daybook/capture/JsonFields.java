package dev.daybook.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.daybook.core.Ids;
import dev.daybook.core.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A JSON value of which nothing is certain: whatever is missing or of another type than asked for is absent. */
record JsonFields(JsonNode node) {
    /** Nothing at all. */
    static final JsonFields NONE = new JsonFields(MissingNode.getInstance());

    private static final int MAX_ID = 128;

    /** The field's text, well formed. */
    Optional<String> text(String field) {
        return Optional.of(node.path(field)).filter(JsonNode::isTextual).map(value -> Texts.wellFormed(value.asText()));
    }

    /** The field's text as an id: not blank, and its SHA-256 where it is too long for one. */
    Optional<String> id(String field) {
        return text(field)
                .filter(text -> !text.isBlank())
                .map(text -> text.length() > MAX_ID ? Ids.sha256(text) : text);
    }

    /** The field's whole number. */
    Optional<Long> number(String field) {
        JsonNode value = node.path(field);
        return value.isIntegralNumber() && value.canConvertToLong() ? Optional.of(value.longValue()) : Optional.empty();
    }

    boolean isTrue(String field) {
        return node.path(field).isBoolean() && node.path(field).booleanValue();
    }

    JsonFields at(String field) {
        return new JsonFields(node.path(field));
    }

    /** The names of an object's fields; empty for everything else. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    boolean isObject() {
        return node.isObject();
    }

    /** The elements of a list; empty for everything else. */
    List<JsonFields> elements() {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false)
                        .map(JsonFields::new)
                        .toList()
                : List.of();
    }

    /** The value itself, if it is text. */
    Optional<String> asText() {
        return Optional.of(node).filter(JsonNode::isTextual).map(value -> Texts.wellFormed(value.asText()));
    }

    /** Compact JSON. */
    String json() {
        return Texts.wellFormed(node.toString());
    }
}
