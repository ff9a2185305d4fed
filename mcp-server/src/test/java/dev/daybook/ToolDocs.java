package dev.daybook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tools as Markdown, in the order of the list that clients get, with all that is checked of them. */
record ToolDocs(List<JsonNode> tools) {
    private static final Path SURFACE = Path.of("src/main/resources/dev/daybook/mcp/surface");

    static ToolDocs read() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> tools = new ArrayList<>();
        for (JsonNode listed : mapper.readTree(Files.readString(SURFACE.resolve("tools.json")))) {
            tools.add(mapper.readTree(Files.readString(SURFACE.resolve(name(listed) + ".json"))));
        }
        return new ToolDocs(tools);
    }

    String table() {
        return "| Tool | When the agent calls it, and what comes back |\n|---|---|\n"
                + tools.stream()
                        .map(tool -> "| [`" + name(tool) + "`](docs/tools.md#" + name(tool) + ") | "
                                + cell(tool.get("description").textValue()) + " |\n")
                        .collect(Collectors.joining());
    }

    String page() {
        return tools.stream().map(ToolDocs::section).collect(Collectors.joining("\n"));
    }

    private static String section(JsonNode tool) {
        boolean reads = tool.at("/annotations/readOnlyHint").booleanValue();
        return "## " + name(tool) + "\n\n" + tool.get("description").textValue() + "\n\n"
                + (reads ? "Reads; changes nothing.\n" : "Writes.\n")
                + "\n| Argument | Type | |\n|---|---|---|\n"
                + fields("", tool.get("inputSchema"))
                        .map(field ->
                                "| " + field.name() + " | " + type(field.schema()) + " | " + meaning(field) + " |\n")
                        .collect(Collectors.joining())
                + answer(tool);
    }

    private static String answer(JsonNode tool) {
        if (!tool.has("outputSchema")) {
            return "\nThe answer is a text.\n";
        }
        return "\n| Answer | Type |\n|---|---|\n"
                + fields("", tool.get("outputSchema"))
                        .map(field -> "| " + field.name() + " | " + type(field.schema()) + " |\n")
                        .collect(Collectors.joining());
    }

    private record Field(String path, JsonNode schema, boolean required) {
        String name() {
            return "`" + path + "`";
        }
    }

    /** The fields of an object, each followed by its own. */
    private static Stream<Field> fields(String prefix, JsonNode schema) {
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.textValue()));
        return schema.path("properties").properties().stream().flatMap(entry -> field(prefix, entry, required));
    }

    private static Stream<Field> field(String prefix, Map.Entry<String, JsonNode> entry, List<String> required) {
        JsonNode schema = entry.getValue();
        String path = prefix + entry.getKey();
        Stream<Field> itself = Stream.of(new Field(path, schema, required.contains(entry.getKey())));
        return Stream.concat(
                itself, Stream.concat(fields(path + ".", schema), fields(path + "[].", schema.path("items"))));
    }

    private static String type(JsonNode schema) {
        String type = schema.get("type").textValue();
        String least = schema.has("minimum") ? " ≥ " + schema.get("minimum") : "";
        if (schema.has("enum")) {
            return words(schema.get("enum"));
        }
        if (type.equals("array")) {
            return schema.has("items") ? "list of " + type(schema.get("items")) + "s" : "list";
        }
        if (schema.path("additionalProperties").isObject()) {
            return "object of " + type(schema.get("additionalProperties")) + "s";
        }
        return type + least;
    }

    private static String words(JsonNode values) {
        List<String> words = new ArrayList<>();
        values.forEach(value -> words.add("`" + value.textValue() + "`"));
        return String.join(", ", words);
    }

    private static String meaning(Field field) {
        String text = cell(field.schema().path("description").asText());
        return field.required() ? "**required**" + (text.isEmpty() ? "" : "; " + text) : text;
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String name(JsonNode tool) {
        return tool.get("name").textValue();
    }
}
