package dev.daybook.setup;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A JSON document as somebody wrote it, in which single entries are put and removed and all else stays as it is. */
final class JsonText {
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();
    private static final String USUAL_INDENT = "  ";

    private final String text;
    private final JsonSpan root;

    private JsonText(String text, JsonSpan root) {
        this.text = text;
        this.root = root;
    }

    /**
     * A document that is an object.
     *
     * @param name what to call it in a message
     * @throws DaybookException INVALID: it is not strict JSON, or no object; names line and column
     */
    static JsonText parse(String name, String text) {
        int start = text.startsWith("\uFEFF") ? 1 : 0;
        try (JsonParser parser = MAPPER.createParser(text.substring(start))) {
            JsonNode value = MAPPER.readTree(parser);
            if (parser.nextToken() != null) {
                throw DaybookException.invalid(name + " holds more than one JSON value");
            }
            if (!value.isObject()) {
                throw DaybookException.invalid(name + " must hold a JSON object, not "
                        + value.getNodeType().toString().toLowerCase(Locale.ROOT));
            }
        } catch (JsonProcessingException e) {
            String place = Optional.ofNullable(e.getLocation())
                    .map(at -> "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ")
                    .orElse("");
            throw DaybookException.invalid(name + " is not valid JSON: " + place + e.getOriginalMessage());
        } catch (IOException e) {
            throw new IllegalStateException("a text can be read", e);
        }
        return new JsonText(text, JsonSpan.scan(text, start));
    }

    String text() {
        return text;
    }

    /** The value at that path of names; absent when there is none. */
    Optional<JsonNode> find(List<String> path) {
        return span(path).map(span -> value(text.substring(span.start(), span.end())));
    }

    /** The document with the value at the path, whose objects are made where they are missing. */
    JsonText put(List<String> path, JsonNode value) {
        Optional<JsonSpan> there = span(path);
        if (there.isPresent()) {
            return replaced(there.get().start(), there.get().end(), rendered(value, path.size()));
        }
        List<String> parent = path.subList(0, path.size() - 1);
        if (span(parent).isEmpty()) {
            return put(parent, MAPPER.createObjectNode()).put(path, value);
        }
        String name =
                MAPPER.getNodeFactory().textNode(path.get(path.size() - 1)).toString();
        return inserted(parent, name + ": " + rendered(value, path.size()));
    }

    /** The document with a further element at the end of the array at the path, which is made where it is missing. */
    JsonText append(List<String> path, JsonNode element) {
        if (span(path).isEmpty()) {
            return put(path, MAPPER.createArrayNode()).append(path, element);
        }
        return inserted(path, rendered(element, path.size() + 1));
    }

    /** The document without the entry at the path. */
    JsonText remove(List<String> path) {
        JsonSpan parent = span(path.subList(0, path.size() - 1)).orElseThrow();
        int at = parent.names().indexOf(path.get(path.size() - 1));
        return without(parent, at);
    }

    /** The document without that element of the array at the path. */
    JsonText removeElement(List<String> path, int index) {
        return without(span(path).orElseThrow(), index);
    }

    static JsonNode value(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw DaybookException.invalid("not valid JSON: " + e.getOriginalMessage());
        }
    }

    private Optional<JsonSpan> span(List<String> path) {
        Optional<JsonSpan> at = Optional.of(root);
        for (String name : path) {
            at = at.flatMap(span -> span.member(name));
        }
        return at;
    }

    private JsonText inserted(List<String> path, String entry) {
        JsonSpan parent = span(path).orElseThrow();
        List<JsonSpan> children = parent.children();
        if (children.isEmpty()) {
            String inside = isOneLine()
                    ? entry
                    : newline() + indent().repeat(path.size() + 1) + entry + newline() + indent().repeat(path.size());
            return replaced(parent.start() + 1, parent.end() - 1, inside);
        }
        JsonSpan last = children.get(children.size() - 1);
        String gap = text.substring(parent.start() + 1, parent.entryStart(0));
        String before = gap.isBlank() && gap.indexOf('\n') >= 0 ? gap : isOneLine() && gap.isEmpty() ? "" : " ";
        return replaced(last.end(), last.end(), "," + before + entry);
    }

    private JsonText without(JsonSpan parent, int index) {
        List<JsonSpan> children = parent.children();
        if (children.size() == 1) {
            return replaced(parent.start() + 1, parent.end() - 1, "");
        }
        return index == 0
                ? replaced(parent.entryStart(0), parent.entryStart(1), "")
                : replaced(children.get(index - 1).end(), children.get(index).end(), "");
    }

    private JsonText replaced(int start, int end, String with) {
        String changed = text.substring(0, start) + with + text.substring(end);
        return new JsonText(changed, JsonSpan.scan(changed, root.start()));
    }

    private String rendered(JsonNode value, int depth) {
        if (isOneLine()) {
            return value.toString();
        }
        DefaultIndenter indenter = new DefaultIndenter(indent(), newline());
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator(""))
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
        try {
            String pretty = MAPPER.writer(printer).writeValueAsString(value);
            return pretty.replace(newline(), newline() + indent().repeat(depth));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every tree can be written", e);
        }
    }

    /** Where somebody wrote entries on one line, new ones join them. */
    private boolean isOneLine() {
        return !root.children().isEmpty()
                && text.substring(root.start(), root.end()).indexOf('\n') < 0;
    }

    private String newline() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    /** What stands before the first entry. */
    private String indent() {
        if (root.children().isEmpty()) {
            return USUAL_INDENT;
        }
        String gap = text.substring(root.start() + 1, root.entryStart(0));
        String indent = gap.substring(gap.lastIndexOf('\n') + 1);
        return gap.indexOf('\n') >= 0 && !indent.isEmpty() && indent.isBlank() ? indent : USUAL_INDENT;
    }
}
